internal import JisrLog

/// A stream from a peer: its frames are the same in whatever pieces it comes, and written again they read the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFrames(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = frames(of: [bytes[...]])
    // The first byte tells where to cut, so that a finding can be replayed.
    let cut = Int(bytes.first ?? 0) * count / 256
    precondition(frames(of: [bytes[..<cut], bytes[cut...]]) == whole, "a cut changed the frames")
    for case .success(let frame) in whole {
        precondition(frames(of: [frame.encode()[...]]) == [.success(frame)], "a frame is not read as it was written")
    }
    return 0
}

private func frames(of pieces: [ArraySlice<UInt8>]) -> [Result<Frame, LogError>] {
    var reader = FrameReader()
    var frames: [Result<Frame, LogError>] = []
    for piece in pieces {
        reader.append(piece)
        do { while let frame = try reader.next() { frames.append(frame) } } catch {
            // The stream is broken for good, in the same place however it came.
            return frames + [.failure(error)]
        }
    }
    return frames
}
