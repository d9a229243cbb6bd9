"""The line that separates what an agent writes from the mail that is answered. Written by `templates`, looked for by
whoever cuts an agent's reply.
"""

MARKER = "— write above this line — 请在此线以上回复 —"
