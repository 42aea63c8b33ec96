internal import JisrCore
internal import JisrLog

/// Batches whose signature somebody forged or owns. What opens can be sealed again by an author and opens as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBatch(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let batch = try? SealedBatch(bytes: bytes),
        let opened = try? batch.open(resolving: { .key("record \($0)") })
    else { return 0 }
    for numbered in opened { checkTail(numbered.operation) }
    if !batch.header.isRedactable { checkSealing(opened, of: batch.header) }
    return 0
}

private func checkTail(_ operation: Operation) {
    let bytes = OperationCoder.encode(operation)
    precondition(bytes.count <= operation.weight, "an operation has more bytes than it weighs")
    precondition((try? OperationCoder.decode(bytes)) == operation, "a batch gives what a tail does not take")
}

private func checkSealing(_ opened: [NumberedOperation], of header: BatchHeader) {
    guard let key = try? IdentityKey(seed: [UInt8](repeating: 7, count: 32)) else {
        preconditionFailure("32 bytes are a key")
    }
    let author = SealedBatch.Author(log: header.log, key: key, isRedactable: false, schemaVersion: 1)
    let head = LogHead(sequence: header.first - 1, hash: header.previous)
    do {
        let again = try SealedBatch.seal(
            opened.map(\.operation), by: author, after: head, nonce: header.nonce, ends: header.ends
        ) { _ in nil }
        let read = try SealedBatch(bytes: again.bytes).open { _ in nil }
        precondition(read == opened && again.header.ends == header.ends, "sealed again it reads otherwise")
    } catch { preconditionFailure("what was opened is not sealed, or not read again: \(error)") }
}
