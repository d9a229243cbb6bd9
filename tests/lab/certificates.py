"""A certificate authority for one test run, made with the openssl program."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.lab import LabError

_CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")


@dataclass(frozen=True, slots=True)
class Certificate:
    certificate: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        """What a server shows this certificate with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


class Authority:
    """Signs server certificates; `ca_file` is what a client is told to trust."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = Certificate(folder / "ca.pem", folder / "ca.key")
        _openssl(
            *("req", "-x509", *_CURVE, "-subj", "/CN=maild test authority"),
            *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
            *("-keyout", str(self._own.key), "-out", str(self._own.certificate)),
        )

    @property
    def ca_file(self) -> Path:
        return self._own.certificate

    def issue(self, *names: str) -> Certificate:
        """A server certificate for DNS names, or `IP:127.0.0.1`."""
        made = Certificate(self._folder / f"{names[0]}.pem", self._folder / f"{names[0]}.key")
        subject = ",".join(name if name.startswith("IP:") else f"DNS:{name}" for name in names)
        _openssl(
            *("req", "-x509", *_CURVE, "-subj", f"/CN={names[0]}", "-addext", f"subjectAltName={subject}"),
            *("-addext", "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=serverAuth"),
            *("-CA", str(self._own.certificate), "-CAkey", str(self._own.key)),
            *("-keyout", str(made.key), "-out", str(made.certificate)),
        )
        return made


def _openssl(*arguments: str) -> None:
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise LabError(f"openssl {arguments[0]} failed:\n{done.stderr}")
