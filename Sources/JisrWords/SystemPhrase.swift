internal import Glibc

/// What the system says of a file, where people are likely to meet it.
public enum SystemPhrase: Phrase {
    case noSpace, notPermitted, notThere, readOnly, notReading, notAFolder, isFolder, tooManyFiles, nameTooLong

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .noSpace: ("لا مكان على القرص", "plus de place sur le disque", "no space left on the disk")
        case .notPermitted: ("الإذن غير كاف", "droits insuffisants", "permission denied")
        case .notThere: ("غير موجود", "n’existe pas", "not there")
        case .readOnly: ("القرص للقراءة فقط", "disque en lecture seule", "the disk is read-only")
        case .notReading: ("القرص لا يقرأ أو لا يكتب", "le disque ne lit pas ou n’écrit pas", "the disk does not read or write")
        case .notAFolder: ("ليس مجلدا", "pas un dossier", "not a folder")
        case .isFolder: ("مجلد وليس ملفا", "un dossier, et non un fichier", "a folder, and no file")
        case .tooManyFiles: ("ملفات مفتوحة كثيرة", "trop de fichiers ouverts", "too many open files")
        case .nameTooLong: ("اسم طويل جدا", "nom trop long", "name too long")
        }
    }

    fileprivate init?(errno code: Int32) {
        switch code {
        case ENOSPC, EDQUOT: self = .noSpace
        case EACCES, EPERM: self = .notPermitted
        case ENOENT: self = .notThere
        case EROFS: self = .readOnly
        case EIO: self = .notReading
        case ENOTDIR: self = .notAFolder
        case EISDIR: self = .isFolder
        case EMFILE, ENFILE: self = .tooManyFiles
        case ENAMETOOLONG: self = .nameTooLong
        default: return nil
        }
    }
}

extension PhraseArgument {
    /// What the system said, by `errno`; in its own words where it is none of ``SystemPhrase``.
    public static func system(_ code: Int32) -> PhraseArgument {
        SystemPhrase(errno: code).map { .sentence(Sentence($0)) } ?? .plain(String(cString: strerror(code)))
    }
}
