"""Mails in the manner of many clients and servers, built from tables when the tests run."""
