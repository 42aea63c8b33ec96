/// What a line of progress says. `{0}` and `{1}` are amounts.
public enum ProgressPhrase: Phrase {
    case sending, reading, listing, copying, examining, checking, replaying
    case of, aSecond, left, receivedOf, sentOf

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .sending: ("إرسال الملف إلى خدمة جسر", "envoi du fichier au service Jisr", "sending the file to the Jisr service")
        case .reading: ("قراءة اللائحة وحفظها", "lecture et enregistrement de la liste", "reading and storing the list")
        case .listing: ("كتابة البطاقات", "écriture des fiches", "writing the records")
        case .copying: ("نسخ السجل", "copie du registre", "copying the journal")
        case .examining: ("فحص الملف", "examen du fichier", "looking over the file")
        case .checking: ("فحص اليوميات", "vérification des journaux", "checking the logs")
        case .replaying: ("إعادة حساب السجل من اليوميات", "reconstitution du registre d’après les journaux", "making the state anew from the logs")
        case .of: ("{0} من {1}", "{0} sur {1}", "{0} of {1}")
        case .aSecond: ("{0} في الثانية", "{0} par seconde", "{0} a second")
        case .left: ("الباقي {0}", "reste {0}", "{0} left")
        case .receivedOf: ("الاستقبال {0}", "reçu {0}", "received {0}")
        case .sentOf: ("الإرسال {0}", "envoyé {0}", "sent {0}")
        }
    }
}
