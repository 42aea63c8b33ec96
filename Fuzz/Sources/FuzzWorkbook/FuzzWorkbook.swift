internal import Glibc
internal import JisrSheets

/// A file that somebody handed in: the whole of it, or one part of a workbook that is else sound, of which zip and
/// checksum are right. The first byte tells which, so that a finding can be replayed.
///
/// What is read has the form that is promised: rows ascend and end with a cell that holds something.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWorkbook(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    guard let first = bytes.first else { return 0 }
    var workbook = sound
    let part = Int(first) % (workbook.parts.count + 1)
    guard part < workbook.parts.count else {
        check(Array(bytes.dropFirst()))
        return 0
    }
    workbook.parts[part].bytes = Array(bytes.dropFirst())
    check(workbook.bytes)
    return 0
}

private let sound = HandmadeWorkbook(
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45000</v></c></row>",
    strings: "<si><t>a</t></si>", formats: ["dd/mm/yyyy"])

/// One file without a name for all inputs: the reader wants a path.
private let file: CInt = {
    var name = Array("/tmp/jisr-fuzz-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    precondition(file >= 0 && unlink(name) == 0, "no file for what is tried")
    return file
}()

private func check(_ bytes: [UInt8]) {
    precondition(
        ftruncate(file, 0) == 0 && pwrite(file, bytes, bytes.count, 0) == bytes.count, "the file is not written")
    var last = 0
    do throws(SheetError) {
        let rows = try WorkbookReader(path: "/proc/self/fd/\(file)").firstSheet()
        while let row = try rows.next() {
            precondition(row.number > last && row.number <= SheetLimits.rows, "rows do not ascend")
            precondition(row.cells.last != .empty && !row.cells.isEmpty, "a row ends with nothing")
            precondition(row.cells.count <= SheetLimits.columns, "a row is too wide")
            for cell in row.cells { _ = cell.text }
            last = row.number
        }
    } catch {}
}
