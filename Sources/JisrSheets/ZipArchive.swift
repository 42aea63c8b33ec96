internal import CZip
internal import Glibc

/// The package of a workbook (ISO/IEC 29500-2): a zip, of which single parts are inflated piece by piece.
final class ZipArchive {
    private let archive: OpaquePointer

    init(_ file: OpenFile) throws(SheetError) {
        try ZipEnd.requireFewParts(in: file)
        let descriptor = try file.duplicate()
        var code: Int32 = 0
        guard let archive = zip_fdopen(descriptor, 0, &code) else {
            // It takes the file over only where it succeeds.
            close(descriptor)
            throw Self.broken("")
        }
        self.archive = archive
        guard zip_get_num_entries(archive, 0) <= Int64(SheetLimits.parts) else { throw .tooLarge(.parts) }
    }

    deinit { zip_discard(archive) }

    /// A part to be read from its beginning; nil where there is none of this name. Names of parts know no case
    /// (ISO/IEC 29500-2, 6.2.2.3).
    ///
    /// - Parameter limit: inflated bytes after which reading gives up.
    func part(_ name: String, limit: Int) throws(SheetError) -> ZipPart? {
        let place = zip_name_locate(archive, name, UInt32(ZIP_FL_NOCASE))
        guard place >= 0 else { return nil }
        var about = zip_stat_t()
        guard zip_stat_index(archive, UInt64(place), 0, &about) == 0 else { throw Self.broken(name) }
        guard about.encryption_method == ZIP_EM_NONE else { throw .encrypted }
        // A package has no others (ISO/IEC 29500-2, annex B), and each is code that a stranger's bytes would reach.
        guard [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(about.comp_method)) else { throw Self.broken(name) }
        guard about.size <= UInt64(limit) else { throw .tooLarge(.bytes) }
        guard let file = zip_fopen_index(archive, UInt64(place), 0) else { throw Self.broken(name) }
        return ZipPart(name: name, archive: self, file: file, packed: Int(clamping: about.comp_size), limit: limit)
    }

    static func broken(_ part: String) -> SheetError {
        .damaged(SheetDamage(part: part, place: "", fault: .package))
    }
}

/// A part of a package that is being inflated.
final class ZipPart {
    let name: String
    private let archive: ZipArchive
    private let file: OpaquePointer
    private let packed: Int
    private let limit: Int
    private var inflated = 0

    fileprivate init(name: String, archive: ZipArchive, file: OpaquePointer, packed: Int, limit: Int) {
        (self.name, self.archive, self.file, self.packed, self.limit) = (name, archive, file, packed, limit)
    }

    deinit { zip_fclose(file) }

    /// The next bytes, no more than `count`; 0 at the end, where the checksum was right.
    ///
    /// The sizes that the package tells are its author's word: what comes out is counted.
    func read(into bytes: UnsafeMutableRawPointer, count: Int) throws(SheetError) -> Int {
        let read = zip_fread(file, bytes, UInt64(count))
        guard read >= 0 else { throw ZipArchive.broken(name) }
        inflated += Int(read)
        guard inflated <= limit else { throw .tooLarge(.bytes) }
        if inflated > SheetLimits.harmlessBytes, inflated / SheetLimits.ratio > packed { throw .tooLarge(.ratio) }
        return Int(read)
    }
}
