"""Writes an Outlook message with attachments, as far as a reader of attachments needs it.

A compound file of version 3 (MS-CFB): one FAT sector, the directory, then every stream in
sectors of its own; the mini stream is not used, so a stream is at least 4,096 bytes long.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import pairwise

_SECTOR, _ENTRY, _LEAST = 512, 128, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class _Node:
    name: str
    kind: int
    content: bytes = b""
    children: list[_Node] = field(default_factory=list)


def outlook_message(attachments: dict[str, bytes]) -> bytes:
    """The bytes of a .msg file that carries these attachments."""
    root = _Node("Root Entry", _ROOT)
    for number, (name, content) in enumerate(attachments.items()):
        place = _Node(f"__attach_version1.0_#{number:08X}", _STORAGE)
        place.children = [
            _Node("__substg1.0_3707001F", _STREAM, _padded(name.encode("utf-16-le"))),
            _Node("__substg1.0_37010102", _STREAM, _padded(content)),
        ]
        root.children.append(place)
    return _compound(root)


def _padded(content: bytes) -> bytes:
    return content.ljust(_LEAST, b"\0")


def _compound(root: _Node) -> bytes:
    nodes = [root]
    for node in nodes:
        nodes.extend(node.children)
    streams = [node for node in nodes if node.kind == _STREAM]
    in_directory = -(-len(nodes) * _ENTRY // _SECTOR)
    starts, sectors = {}, 1 + in_directory
    for stream in streams:
        starts[id(stream)] = sectors
        sectors += -(-len(stream.content) // _SECTOR)
    assert sectors <= _SECTOR // 4, "one FAT sector holds 128 sectors"
    fat = [_FAT, *_chain(1, in_directory)]
    for stream in streams:
        fat += _chain(starts[id(stream)], -(-len(stream.content) // _SECTOR))
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    body = struct.pack("<128I", *fat) + _directory(nodes, starts).ljust(
        in_directory * _SECTOR, b"\0"
    )
    for stream in streams:
        body += stream.content.ljust(-(-len(stream.content) // _SECTOR) * _SECTOR, b"\0")
    return _header() + body


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END]


def _header() -> bytes:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    sizes = struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _LEAST, _END,
                        0, _END, 0)  # fmt: skip
    return (magic + sizes + struct.pack("<109I", 0, *[_FREE] * 108)).ljust(_SECTOR, b"\0")


def _directory(nodes: list[_Node], starts: dict[int, int]) -> bytes:
    place = {id(node): number for number, node in enumerate(nodes)}
    beside = {}
    for node in nodes:
        ordered = sorted(node.children, key=lambda one: (len(one.name), one.name.upper()))
        for before, after in pairwise(ordered):
            beside[id(before)] = place[id(after)]
        node.children = ordered
    entries = b""
    for node in nodes:
        name = node.name.encode("utf-16-le") + b"\0\0"
        child = place[id(node.children[0])] if node.children else _FREE
        entries += name.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ",
            len(name), node.kind, 1, _FREE, beside.get(id(node), _FREE), child,
            starts.get(id(node), _END), len(node.content),
        )  # fmt: skip
    return entries
