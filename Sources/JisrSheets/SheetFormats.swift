internal import CXLSXWriter

/// The formats of the cells that are written. The workbook owns them.
struct SheetFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>

    let head: Format
    let text: Format
    let number: Format
    let date: Format
    /// A day with its hour, to the minute and to the second.
    let minute: Format
    let second: Format

    /// Nil where there is no memory for them.
    init?(_ book: UnsafeMutablePointer<lxw_workbook>) {
        // "@" keeps what people type below as they type it: a number with zeros before it, a code that looks like a day.
        guard let head = Self.make(book, "@"), let text = Self.make(book, "@"), let number = Self.make(book, "0"),
            let date = Self.make(book, "yyyy-mm-dd"), let minute = Self.make(book, "yyyy-mm-dd hh:mm"),
            let second = Self.make(book, "yyyy-mm-dd hh:mm:ss")
        else { return nil }
        format_set_bold(head)
        (self.head, self.text, self.number) = (head, text, number)
        (self.date, self.minute, self.second) = (date, minute, second)
    }

    /// That of the cells which people add below a head.
    subscript(kind: SheetColumn.Kind) -> Format? {
        switch kind {
        case .text: text
        case .number: number
        case .date: date
        case .time: minute
        case .boolean: nil
        }
    }

    private static func make(_ book: UnsafeMutablePointer<lxw_workbook>, _ code: String) -> Format? {
        guard let format = workbook_add_format(book) else { return nil }
        format_set_num_format(format, code)
        return format
    }
}
