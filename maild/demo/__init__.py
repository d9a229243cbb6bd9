"""The made-up desk: who writes what, the mail servers between them, and what must come of it.

`script` is data, `postoffice` the embedded servers, `people` those who write and read, `play` the order of events,
`checks` what is looked up afterwards in mailboxes and tickets. maild itself runs as ever; only the world is made up.
"""
