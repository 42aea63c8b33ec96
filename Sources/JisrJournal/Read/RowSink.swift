internal import JisrCore

/// Takes the rows of a list, cell by cell: those of its columns (`Schema.Collection.listColumns`), as people read them.
public protocol RowSink {
    /// - Parameters:
    ///   - bytes: UTF-8, there until this returns.
    ///   - isText: whether it is what people wrote, or a name; a number, a day or a word of ours is none.
    mutating func takeCell(_ bytes: UnsafeRawBufferPointer, isText: Bool)

    /// - Returns: whether more rows are wanted.
    mutating func endRow() -> Bool
}

extension RowSink {
    /// Takes a record that is read whole.
    public mutating func take(_ record: Record) -> Bool {
        for name in record.names { takeText(name.id) }
        for field in record.fields { take(field.value) }
        for added in record.added { takeText(added.text) }
        return endRow()
    }

    mutating func take(_ value: FieldValue) { take(value.text, isText: value.isText) }

    mutating func takeText(_ text: String) { take(text, isText: true) }

    private mutating func take(_ text: String, isText: Bool) {
        var text = text
        text.withUTF8 { takeCell(UnsafeRawBufferPointer($0), isText: isText) }
    }
}

extension Record {
    /// What names it: its id, or the columns of its key.
    public var names: [(name: String, id: String)] {
        keys.isEmpty ? [(name: "id", id: id)] : keys.map { (name: $0.name, id: $0.id) }
    }

    /// What lists have besides what a person gave.
    public var added: [(name: String, text: String)] {
        (centre.map { [(name: "centre", text: $0)] } ?? []) + [(name: RecordVersion.column, text: version.text)]
    }
}

extension FieldValue {
    /// Whether it is what people wrote: all that it does not take from the schema or the calendar.
    fileprivate var isText: Bool {
        switch self {
        case .value(.integer), .value(.boolean), .value(.date), .value(.time), .value(.instant), .value(.null): false
        default: true
        }
    }
}
