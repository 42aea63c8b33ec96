import JisrCore
import JisrLog

private let seed = [UInt8](repeating: 7, count: 32)

/// What a member puts into a move: names, sealed keys and sealed files. Whatever is taken has one spelling, and nothing opens
/// that was not sealed to this device.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSealed(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    if let move = MoveID(text) { precondition(move.text == text, "two spellings of one move") }
    guard let key = try? IdentityKey(seed: seed),
        let move = MoveID(
            from: CentreID(high: 0, low: 1), to: CentreID(high: 0, low: 2), mark: MoveMark(high: 0, low: 3))
    else { return 0 }
    let purpose = SealedPurpose(network: NetworkID(high: 0, low: 4), move: move)
    if let sealed = SealedKey(text) {
        precondition(sealed.text == text, "two spellings of one sealed key")
        precondition((try? sealed.open(by: key, for: purpose)) == nil, "a key that nobody sealed opens")
    }
    precondition((try? FileKey().open(bytes, for: purpose)) == nil, "a file that nobody sealed opens")
    let enrolment = Enrolment(device: key.device, key: key.publicKey, role: .centre, centre: CentreID(high: 0, low: 1))
    if let claim = SealClaim(bytes, of: enrolment), let own = try? SealClaim(key) {
        precondition(claim == own, "a key for sealed files that its device has not signed")
    }
    return 0
}
