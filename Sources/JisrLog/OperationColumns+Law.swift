internal import JisrCore

extension OperationColumns.Group {
    /// What each operation weighs.
    func weights(_ recordWeights: [Int], _ writers: [WriterID?]) -> [Int] {
        var weights = members.map { member in
            Operation.leastWeight + (writers[member] == nil ? 0 : Operation.writerWeight)
        }
        if !unseen.isEmpty { for row in weights.indices { weights[row] += unseen[row].count * ToldPlace.weight } }
        for places in names { for row in weights.indices { weights[row] += recordWeights[places[row]] } }
        for column in columns { column.add(to: &weights, recordWeights) }
        return weights
    }
}

extension OperationColumns.Column {
    fileprivate func add(to weights: inout [Int], _ recordWeights: [Int]) {
        let least = Change.leastWeight
        switch ValueKind(rawValue: kind) {
        case .null, .no, .yes, .integer, .date, .time, .instant:
            for row in weights.indices { weights[row] += Change.numberWeight }
        case .reference: for row in weights.indices { weights[row] += least + recordWeights[places[row]] }
        case .bytes, nil: for row in weights.indices { weights[row] += least + bytes[row].count }
        case .text, .add, .remove:
            let lengths = words.map(\.utf8.count)
            for row in weights.indices { weights[row] += least + lengths[wordPlace(row)] }
        }
    }
}

/// ``Operation/requireReadable(ends:)`` and the weight of a batch, of all operations at once: what many of them say is looked
/// at once.
extension OperationColumns {
    func requireReadable(ends: Int) throws(LogError) {
        for record in records { try record.requireReadable() }
        var total = 0
        let recordWeights = records.map(\.weight)
        for group in groups {
            try group.requireReadable(ends: ends)
            for weight in group.weights(recordWeights, writers) {
                try Self.requireWeight(weight)
                total += weight
            }
        }
        guard total <= Limits.batchBytes else {
            throw LogError(.tooLarge, "the operations weigh more than \(Limits.batchBytes)")
        }
    }

    static func requireWeight(_ weight: Int) throws(LogError) {
        guard weight <= Limits.operationBytes else { throw LogError(.tooLarge, "an operation of \(weight) bytes") }
    }
}

extension OperationColumns.Group {
    fileprivate func requireReadable(ends: Int) throws(LogError) {
        guard columns.count <= Limits.operationChanges, unseen.allSatisfy({ $0.count <= Limits.unseenValues }) else {
            throw LogError(.tooLarge, "an operation of \(columns.count) changes, or that leaves too much unseen")
        }
        for place in unseen.joined() {
            guard (0...ends).contains(place.end) else {
                throw LogError(.malformed, "an end that the header does not tell")
            }
            try ByteReader.unseen(end: place.end, sequence: Int64(clamping: place.sequence))
        }
        for column in columns { try column.requireReadable() }
    }
}

extension OperationColumns.Column {
    fileprivate func requireReadable() throws(LogError) {
        switch ValueKind(rawValue: kind) {
        case .null, .no, .yes, .integer, .reference: break
        case .date: for number in numbers { try ByteReader.date(number) }
        case .time: for number in numbers { try ByteReader.time(number) }
        case .instant: for number in numbers { try ByteReader.instant(number) }
        case .text, .add, .remove: for word in words { try requireLength(word.utf8.count) }
        case .bytes, nil: for value in bytes { try requireLength(value.count) }
        }
    }

    private func requireLength(_ bytes: Int) throws(LogError) {
        guard bytes <= Limits.textBytes else { throw LogError(.tooLarge, "a value of \(bytes) bytes") }
    }
}
