"""When a server may be told a password: over TLS in which it proved its name, or on this machine. Opens no socket."""

import ipaddress
import ssl

from maild.errors import Untrusted


def client_context(where: str, ca_file: str) -> ssl.SSLContext:
    """Certificate and host name are verified, against `ca_file` alone where it is given. Raises Untrusted."""
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:  # ssl.SSLError is one
        raise Untrusted(f"{where}: ca_file {ca_file} cannot be used: {error}") from error


def require_loopback(where: str, host: str) -> None:
    """Raises Untrusted unless `host` is this machine, the only place that security = "none" is for."""
    if not is_loopback(host):
        raise Untrusted(f'{where}: security = "none" is for this machine only; nothing was said to {host}')


def is_loopback(host: str) -> bool:
    """True for `localhost` and loopback addresses. A name that merely resolves to one is not believed."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_distrust(error: OSError) -> bool:
    """True where a TLS handshake failed for what the server is, not for a line that broke."""
    broken = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
    return isinstance(error, ssl.SSLError) and not isinstance(error, broken)


def distrust(where: str, error: OSError) -> Untrusted:
    """The error to raise where `is_distrust`."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Untrusted(f"{where}: its certificate is not accepted: {error.verify_message}; no credentials were sent")
    return Untrusted(f"{where}: no TLS with it ({error}); no credentials were sent")
