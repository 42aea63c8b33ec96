"""Those who call and mean no good. Each attack runs until it is ended, and begins again whatever was closed to it."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import resource
import socket
import ssl
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from multiprocessing.queues import SimpleQueue

DAEMON = ("10.66.0.1", 8443)
STRANGER = "10.66.0.9"
PAUSE = 0.1  # Before a connection that was closed is begun again.
MOMENT = 10.0  # Seconds: what is open for longer was no connection that was turned away.

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Attack:
    """So many connections at once, and what is done on each."""

    connections: int
    behave: Behaviour
    pem: str | None = None  # Key and certificate to be shown.
    has_tls: bool = True
    buffer: int | None = None  # Bytes that this side takes before it is read.
    host: str = STRANGER  # From which address.

    def run(self) -> None:
        """In a process of its own, below everybody else: on a real attack another machine would do this work."""
        os.nice(15)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(self.connections + 100, 1024),) * 2)
        self._context = context(self.pem)
        # It warns of each connection that is closed to it, of which there are thousands.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        asyncio.run(self._all())

    async def _all(self) -> None:
        await asyncio.gather(*(self._again() for _ in range(self.connections)))

    async def _again(self) -> None:
        while True:
            try:
                reader, writer = await self._connect()
                try:
                    await self.behave(reader, writer)
                finally:
                    writer.transport.abort()
            except (OSError, EOFError, asyncio.LimitOverrunError):
                pass
            await asyncio.sleep(PAUSE)

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        stream = socket.socket()
        stream.setblocking(False)
        if self.buffer:
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.buffer)
        try:
            stream.bind((self.host, 0))
            await asyncio.get_running_loop().sock_connect(stream, DAEMON)
            if not self.has_tls:
                return await asyncio.open_connection(sock=stream)
            return await asyncio.open_connection(sock=stream, ssl=self._context, server_hostname="")
        except BaseException:
            stream.close()
            raise


def context(pem: str | None) -> ssl.SSLContext:
    """The daemon's certificate is its own; a stranger does not mind who answers."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    if pem:
        made.load_cert_chain(pem)
    return made


def head(path: str, *fields: str) -> bytes:
    return "\r\n".join([f"POST {path} HTTP/1.1", "Host: jisr", *fields, "", ""]).encode()


async def mute(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


async def say(writer: asyncio.StreamWriter, text: bytes) -> None:
    """Writing to a connection that the other side has closed raises nothing by itself."""
    if writer.is_closing():
        raise EOFError
    writer.write(text)
    await writer.drain()


def drip(text: bytes, seconds: float, first: bytes = b"") -> Behaviour:
    """A byte at a time, each before anybody's patience with silence is at its end."""

    async def behave(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        for place in range(len(text)):
            await say(writer, text[place : place + 1])
            await asyncio.sleep(seconds)

    return behave


def timed(behave: Behaviour, held: SimpleQueue[float]) -> Behaviour:
    """Tells for how many seconds each connection was open that was let in, and closed by the daemon."""

    async def timing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        began = time.monotonic()
        try:
            await behave(reader, writer)
        finally:
            seconds = time.monotonic() - began
            if seconds > MOMENT:
                held.put(seconds)

    return timing


def client_hello() -> bytes:
    """With which a handshake begins: as any client's, and whole."""
    out = ssl.MemoryBIO()
    tls = context(None).wrap_bio(ssl.MemoryBIO(), out)
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return out.read()


def repeat(request: Callable[[], bytes]) -> Behaviour:
    """One request after another on a connection, each answer read."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await say(writer, request())
            answer = await reader.readuntil(b"\r\n\r\n")
            fields = answer.lower()
            if b"content-length:" in fields:
                await reader.readexactly(int(fields.split(b"content-length:")[1].split()[0]))
            elif b"chunked" in fields:
                while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
                    await reader.readexactly(size + 2)
                await reader.readuntil(b"\r\n")
            if b"connection: close" in fields:
                return

    return behave


def never_read(request: bytes) -> Behaviour:
    """Asks and asks, and takes nothing of the answers."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        transport = writer.transport
        transport.pause_reading()  # type: ignore[attr-defined]
        while not transport.is_closing():
            if transport.get_write_buffer_size() < 65536:
                writer.write(request)
            await asyncio.sleep(0.05)

    return behave


def junk(size: int) -> Callable[[], bytes]:
    rng = random.Random(1)
    return lambda: head("/v1/batches", f"Content-Length: {size}") + rng.randbytes(size)


async def many_headers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"POST /v1/sync HTTP/1.1\r\n")
    for number in range(100_000):
        await say(writer, b"X-%d: %s\r\n" % (number, b"y" * 200))


async def one_long_header(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"POST /v1/sync HTTP/1.1\r\nX: ")
    for _ in range(100_000):
        await say(writer, b"y" * 4096)


def endless_body(path: str) -> Behaviour:
    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head(path, "Transfer-Encoding: chunked"))
        for _ in range(1_000_000):
            await say(writer, b"4000\r\n" + bytes(0x4000) + b"\r\n")

    return behave


async def shake_hands(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The handshake is over when this is called: the next one, at once."""
