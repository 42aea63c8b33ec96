internal import JisrLog

/// Operations of a tail: whatever is taken has one spelling.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOperation(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let operation = try? OperationCoder.decode(bytes) else { return 0 }
    precondition(OperationCoder.encode(operation) == bytes, "two spellings of one operation")
    return 0
}
