public import JisrCore

/// The law on the shape of operations, for authors: what breaks it no decoder takes, so it is never signed.
extension Operation {
    /// - Parameter ends: how many ends the header of its batch tells.
    public func requireReadable(ends: Int) throws(LogError) {
        guard changes.count <= Limits.operationChanges, unseen.count <= Limits.unseenValues else {
            throw LogError(.tooLarge, "an operation of \(changes.count) changes that leaves \(unseen.count) unseen")
        }
        try ByteReader.bounded(self)
        switch entity {
        case .one(let id): try id.requireReadable()
        case .pair(let first, let second):
            try first.requireReadable()
            try second.requireReadable()
        }
        for place in unseen {
            guard (0...ends).contains(place.end) else {
                throw LogError(.malformed, "an end that the header does not tell")
            }
            try ByteReader.unseen(end: place.end, sequence: Int64(clamping: place.sequence))
        }
        for change in changes { try change.requireReadable() }
    }
}

extension EntityID {
    func requireReadable() throws(LogError) {
        if case .key(let key) = self { try ByteReader.key(key) }
    }
}

extension Change {
    fileprivate func requireReadable() throws(LogError) {
        switch self {
        case .add(_, let member), .remove(_, let member): try requireLength(member.utf8.count)
        case .write(_, let value):
            switch value {
            case .null, .boolean, .integer: break
            case .text(let text): try requireLength(text.utf8.count)
            case .bytes(let bytes): try requireLength(bytes.count)
            case .date(let date): try ByteReader.date(Int64(date.days))
            case .time(let time): try ByteReader.time(time.seconds)
            case .instant(let instant): try ByteReader.instant(instant.milliseconds)
            case .reference(let id): try id.requireReadable()
            case .opaque(let kind, let bytes):
                guard ValueKind(rawValue: kind) == nil else {
                    throw LogError(.malformed, "kind \(kind) is of this format")
                }
                try requireLength(bytes.count)
            }
        }
    }

    private func requireLength(_ bytes: Int) throws(LogError) {
        guard bytes <= Limits.textBytes else { throw LogError(.tooLarge, "a value of \(bytes) bytes") }
    }
}
