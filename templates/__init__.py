"""Words: letters become mails in the language of whoever reads them. Decides nothing and sends nothing."""
