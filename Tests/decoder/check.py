#!/usr/bin/env python3
"""Reads every golden file by a decoder written from DESIGN.md alone, and compares what it says with expected.json.

usage: check.py FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import names
import operation as op
from batch import Header, open_batch
from frames import (
    AncestorsFrame, BatchFrame, EndFrame, Frame, FrontierFrame, Head, HoldingFrame, LogFrame, RefusedFrame, read_frames,
)
from reader import Fault, require

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None

Told = dict[str, Any]


def tell_entity(entity: op.Entity) -> Told:
    return {"name": entity.hex()} if isinstance(entity, bytes) else {"key": entity}


def read_entity(told: Told) -> op.Entity:
    return bytes.fromhex(told["name"]) if "name" in told else told["key"]


def tell_change(change: op.Change) -> Told:
    told: Told = {"field": change.field, "kind": change.kind}
    match change.value:
        case None:
            pass
        case value if change.kind == op.REFERENCE:
            told["reference"] = tell_entity(value)
        case int(number):
            told["number"] = number
        case str(text):
            told["text"] = text
        case data:
            told["bytes"] = data.hex()
    return told


def tell_operation(operation: op.Operation) -> Told:
    told: Told = {
        "collection": operation.collection,
        "entity": [tell_entity(entity) for entity in operation.entity],
        "stamp": f"{operation.stamp:016x}",
        "unseen": [{"end": end, "sequence": sequence} for end, sequence in operation.unseen],
        "changes": [tell_change(change) for change in operation.changes],
    }
    if operation.writer is not None:
        told["writer"] = operation.writer.hex()
    if operation.sequence is not None:
        told["sequence"] = operation.sequence
    return told


def tell_batch(header: Header, operations: list[op.Operation], introduced: Told) -> Told:
    return {
        "isRedactable": header.is_redactable, "log": header.log.hex(), "first": header.first, "count": header.count,
        "previous": header.previous.hex(), "base": f"{header.base:016x}", "schemaVersion": header.schema_version,
        "root": header.root.hex(), "nonce": f"{header.nonce:016x}", "hash": header.hash.hex(),
        "ends": [{"device": device.hex(), "mark": mark.hex()} for device, mark in header.ends],
        "introduced": introduced, "operations": [tell_operation(operation) for operation in operations],
    }


def tell_heads(heads: list[Head]) -> list[Told]:
    return [{"log": log.hex(), "sequence": number, "mark": mark.hex()} for log, number, mark in heads]


def tell_frame(frame: Frame, network: bytes) -> Told:
    match frame:
        case LogFrame(device, incarnation, scope):
            log = names.log_id(network, device, scope, incarnation)
            return {
                "kind": 1, "device": device.hex(), "incarnation": incarnation.hex(), "scope": scope, "log": log.hex(),
            }
        case BatchFrame(data):
            header, _ = open_batch(data, {})
            return {"kind": 2, "batch": header.hash.hex()}
        case FrontierFrame(heads):
            return {"kind": 3, "heads": tell_heads(heads), "digest": names.frontier_digest(heads).hex()}
        case RefusedFrame(log, first, code, reason):
            return {"kind": 4, "log": log.hex(), "first": first, "code": code, "reason": reason}
        case EndFrame():
            return {"kind": 5}
        case AncestorsFrame(heads):
            return {"kind": 6, "heads": tell_heads(heads)}
        case HoldingFrame(digest):
            return {"kind": 7, "digest": digest.hex()}


def require_signature(header: Header, public_key: bytes) -> None:
    if Ed25519PublicKey is None:
        return
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(header.signature, header.signed)
    except InvalidSignature as error:
        raise Fault("the signature is not the author's") from error


def require_chain(headers: list[Header]) -> None:
    """One batch that follows another in its log tells its hash."""
    followed = 0
    for one in headers:
        for other in headers:
            if other.log == one.log and other.first == one.first + one.count:
                require(other.previous == one.hash, "a batch that does not follow the one before")
                followed += 1
    require(followed > 0, "no golden batch follows another")


def read_golden(folder: Path, expected: Told) -> Told:
    """What the files of the names that `expected` lists say, in its form."""

    def data(name: str) -> bytes:
        return bytes.fromhex((folder / f"{name}.hex").read_text())

    public_key = bytes.fromhex(expected["publicKey"])
    network = names.network_id(public_key, expected["networkName"])
    told: Told = {
        "publicKey": public_key.hex(), "networkName": expected["networkName"],
        "device": names.device_id(public_key).hex(), "batches": {}, "operations": {}, "frames": {},
    }
    headers: list[Header] = []
    for name, batch in expected["batches"].items():
        introduced = {int(number): read_entity(entity) for number, entity in batch["introduced"].items()}
        header, operations = open_batch(data(name), introduced)
        require_signature(header, public_key)
        headers.append(header)
        told["batches"][name] = tell_batch(header, operations, batch["introduced"])
    require_chain(headers)
    for name in expected["operations"]:
        operation = op.decode(data(name))
        require(op.encode(operation) == data(name), f"{name} is written otherwise than it was read")
        told["operations"][name] = tell_operation(operation)
    for name in expected["frames"]:
        told["frames"][name] = [tell_frame(frame, network) for frame in read_frames(data(name))]
    return told


def differences(one: Any, other: Any, path: str = "") -> list[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted(one.keys() | other.keys())
        return [line for key in keys for line in differences(one.get(key), other.get(key), f"{path}/{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other))
        return [line for place, (left, right) in pairs for line in differences(left, right, f"{path}/{place}")]
    return [] if one == other else [f"{path}: read {one!r}, expected {other!r}"]


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 64
    folder = Path(sys.argv[1])
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    listed = {*expected["batches"], *expected["operations"], *expected["frames"]}
    unlisted = {path.stem for path in folder.glob("*.hex")} - listed - {"zstd-version"}
    lines = differences(read_golden(folder, expected), expected)
    lines += [f"{name}.hex is not told of in expected.json" for name in sorted(unlisted)]
    for line in lines:
        print(line, file=sys.stderr)
    seen = "signatures, " if Ed25519PublicKey is not None else ""
    print(f"   {len(listed)} golden files: {seen}chains, roots, names and content compared")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
