"""What the commands print: JSON for scripts, tables and pages for people. Takes no decisions and asks no servers."""
