"""Somebody between maild and a real server: listens to what is said, changes what is answered, cuts the line.

The plain part of a conversation can be changed; what goes through TLS passes as it is.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.lab.loop import LoopServer

Change = Callable[[bytes], bytes]


@dataclass
class Conversation:
    """One connection, and everything that both sides said on it, the server as changed."""

    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    heard: bytearray = field(default_factory=bytearray)
    said: bytearray = field(default_factory=bytearray)


class Interloper(LoopServer):
    """Relays `port` to a server on 127.0.0.1.

    change    applied to each piece the server sends, as it arrives
    cut_at    the line breaks as soon as the server has sent this many bytes on a connection; None = never
    mute      while true, nothing the server sends gets through, and the line stays open
    """

    def __init__(self, server_port: int, change: Change = bytes, cut_at: int | None = None) -> None:
        super().__init__()
        self._server_port = server_port
        self.change = change
        self.cut_at = cut_at
        self.mute = False
        self.conversations: list[Conversation] = []

    @property
    def heard(self) -> bytes:
        """Everything clients have said so far, all connections in a row."""
        return b"".join(bytes(one.heard) for one in self.conversations)

    @property
    def said(self) -> bytes:
        """Everything that got through from the server, all connections in a row."""
        return b"".join(bytes(one.said) for one in self.conversations)

    async def listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._relay, "127.0.0.1", 0)

    def hang_up(self) -> None:
        for one in self.conversations:
            one.client.transport.abort()
            one.server.transport.abort()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            answers, questions = await asyncio.open_connection("127.0.0.1", self._server_port)
        except OSError:
            writer.transport.abort()
            return
        conversation = Conversation(writer, questions)
        self.conversations.append(conversation)
        try:
            await asyncio.gather(self._forward(reader, conversation), self._back(answers, conversation))
        except (ConnectionError, asyncio.CancelledError):
            writer.transport.abort()
            questions.transport.abort()

    async def _forward(self, reader: asyncio.StreamReader, conversation: Conversation) -> None:
        while piece := await reader.read(65536):
            conversation.heard += piece
            conversation.server.write(piece)
            await conversation.server.drain()
        conversation.server.transport.abort()

    async def _back(self, answers: asyncio.StreamReader, conversation: Conversation) -> None:
        while piece := await answers.read(65536):
            if self.mute:
                continue
            piece = self.change(piece)
            over = self.cut_at is not None and len(conversation.said) + len(piece) > self.cut_at
            if over and self.cut_at is not None:
                piece = piece[: self.cut_at - len(conversation.said)]
            conversation.said += piece
            conversation.client.write(piece)
            await conversation.client.drain()
            if over:
                break
        conversation.client.close()
