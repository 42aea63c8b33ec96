"""What is named by the first half of a SHA-256 over parts, each behind its length."""

from __future__ import annotations

from hashlib import sha256

from reader import sized


def half(*parts: bytes) -> bytes:
    return sha256(b"".join(map(sized, parts))).digest()[:16]


def record_name(log: bytes, nonce: int, sequence: int, stamp: int) -> bytes:
    numbers = b"".join(number.to_bytes(8, "big") for number in (nonce, sequence, stamp))
    return half(b"jisr record 2", log, numbers)


def device_id(public_key: bytes) -> bytes:
    return half(b"jisr device 1", public_key)


def network_id(founder: bytes, name: str) -> bytes:
    return half(b"jisr network 1", founder, name.encode())


def log_id(network: bytes, device: bytes, scope: str, incarnation: bytes) -> bytes:
    return half(b"jisr log 1", network, device, scope.encode(), incarnation)


def frontier_digest(heads: list[tuple[bytes, int, bytes]]) -> bytes:
    told = b"".join(log + sequence.to_bytes(8, "big") + mark for log, sequence, mark in heads)
    return half(b"jisr frontier 2", told)
