import Foundation
import JisrDaemon

/// The messages of the program in its three languages.
struct Catalogue {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    /// The language of a home's configuration, where it is readable; else that of the environment.
    static func language(of home: Home) -> Language {
        if FileManager.default.isReadableFile(atPath: home.configuration),
            let own = try? Configuration(path: home.configuration).language
        {
            return own
        }
        let environment = ProcessInfo.processInfo.environment
        let wanted = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        return Language(rawValue: String(wanted.prefix(2))) ?? .english
    }

    /// One text in the chosen language.
    subscript(_ message: Message) -> String {
        let (arabic, french, english) = message.texts
        return switch language {
        case .arabic: arabic
        case .french: french
        case .english: english
        }
    }

    /// How long ago, from an age in words.
    func past(_ age: String) -> String {
        switch language {
        case .arabic: "منذ \(age)"
        case .french: "il y a \(age)"
        case .english: "\(age) ago"
        }
    }

    /// An age in words: the largest unit alone.
    func age(seconds: Double) -> String {
        let units: [(Double, Message)] = [(86_400, .days), (3600, .hours), (60, .minutes)]
        for (length, unit) in units where seconds >= length { return "\(Int(seconds / length)) \(self[unit])" }
        return self[.moments]
    }
}

/// Every message that a person reads in the course of a day.
enum Message: CaseIterable {
    case network, centre, device, operations, unsealed, conflicts, pending, quarantined, peers, noPeers, lastSync,
        never
    case toSend, toReceive, allConfirmed, lastError, nextTry, manually, `in`, now
    case days, hours, minutes, moments
    case received, sent, failed, upToDate, bytes, nobodyToSync, conflictHint
    case stranger, invitationHint, joined, founded, next, nothingWritten, imported

    // swift-format-ignore
    var texts: (arabic: String, french: String, english: String) {
        switch self {
        case .network: ("الشبكة", "Réseau", "Network")
        case .centre: ("المركز", "Centre", "Centre")
        case .device: ("الجهاز", "Appareil", "Device")
        case .operations: ("العمليات", "Opérations", "Operations")
        case .unsealed: ("في انتظار الختم", "pas encore scellées", "not sealed yet")
        case .conflicts: ("التعارضات", "Conflits", "Conflicts")
        case .pending: ("تنتظر نسخة أحدث من البرنامج", "en attente d’une version plus récente", "waiting for a newer program")
        case .quarantined: ("دفعات مرفوضة", "Lots refusés", "Refused batches")
        case .peers: ("الأقران", "Pairs", "Peers")
        case .noPeers: ("لا أقران بعد", "aucun pair pour l’instant", "no peers yet")
        case .lastSync: ("آخر مزامنة ناجحة", "dernière synchronisation réussie", "last good sync")
        case .never: ("لم تحدث بعد", "jamais", "never")
        case .toSend: ("للإرسال", "à envoyer", "to send")
        case .toReceive: ("للاستقبال", "à recevoir", "to receive")
        case .allConfirmed: ("أكد القرين كل شيء", "tout est confirmé par le pair", "all confirmed by the peer")
        case .lastError: ("آخر خطأ", "dernier échec", "last failure")
        case .nextTry: ("المحاولة القادمة", "prochain essai", "next try")
        case .manually: ("يدويا: jisr sync", "à la main : jisr sync", "by hand: jisr sync")
        case .in: ("بعد", "dans", "in")
        case .now: ("الآن", "maintenant", "now")
        case .days: ("يوم", "j", "d")
        case .hours: ("ساعة", "h", "h")
        case .minutes: ("دقيقة", "min", "min")
        case .moments: ("لحظات", "quelques instants", "moments")
        case .received: ("استقبال", "reçu", "received")
        case .sent: ("إرسال", "envoyé", "sent")
        case .failed: ("تعذرت المزامنة", "échec", "failed")
        case .upToDate: ("لا جديد، والقرين يؤكد", "rien de nouveau, le pair confirme", "nothing new, the peer confirms")
        case .bytes: ("بايت", "octets", "bytes")
        case .nobodyToSync: ("لا قرين له عنوان", "aucun pair n’a d’adresse", "no peer has an address")
        case .conflictHint: ("لعرضها: jisr conflicts", "pour les voir : jisr conflicts", "to see them: jisr conflicts")
        case .stranger: ("جهاز مجهول حاول الاتصال", "un appareil inconnu a appelé", "an unknown device has called")
        case .invitationHint: ("صالحة مرة واحدة، حتى", "valable une fois, jusqu’au", "good once, until")
        case .joined: ("انضم هذا الجهاز إلى الشبكة", "cet appareil a rejoint le réseau", "this device has joined the network")
        case .founded: ("أُسست الشبكة", "le réseau est fondé", "the network is founded")
        case .next: ("الخطوة التالية", "ensuite", "next")
        case .nothingWritten: ("لم يُكتب شيء", "rien n’a été écrit", "nothing was written")
        case .imported: ("جديد / تغير / كما كان", "nouveaux / modifiés / inchangés", "new / changed / unchanged")
        }
    }
}
