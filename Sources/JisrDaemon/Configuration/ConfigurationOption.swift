/// One option: its name in `jisr.toml`, what it takes, and how it is read and written. The file, the environment, the
/// command line, `jisr config` and the manual all follow this one list.
struct ConfigurationOption: Sendable {
    /// As in the file: table and key.
    let name: String
    /// What it takes, in a notation that needs no language.
    let values: String
    let about: OptionPhrase
    /// Takes a written value; false where it is none.
    let read: @Sendable (String, inout Configuration) -> Bool
    let write: @Sendable (Configuration) -> String

    /// The variable of the environment that sets it: `JISR_SYNC_EVERY` for `sync.every`.
    var variable: String { "JISR_" + name.uppercased().replacing(".", with: "_") }

    static let all = [
        option("centre.lang", "ar | fr | en", .language, \.language, { Language(rawValue: $0) }, { $0.rawValue }),
        option("sync.listen", "host:port", .listen, \.listen, { HostPort($0) }, { $0.description }),
        option("sync.address", "host:port", .address, \.address, { HostPort($0)?.description }, { $0 ?? "" }),
        option("sync.every", "15m | manual", .every, \.every, interval, interval),
        option(
            "sync.max_attachment", "20MiB", .maximumAttachment, \.maximumAttachment, { ByteAmount.bytes(in: $0) },
            ByteAmount.text),
        option("console.listen", "host:port", .console, \.console, { HostPort($0) }, { $0.description }),
        option("backup.every", "1d | manual", .backupEvery, \.backupEvery, interval, interval),
        option("backup.keep", "1 … 1000", .backupKeep, \.backupKeep, count, { "\($0)" }),
        option(
            "limits.min_free_disk", "500MiB", .minimumFreeDisk, \.minimumFreeDisk, { ByteAmount.bytes(in: $0) },
            ByteAmount.text)
    ]

    static func named(_ name: String) -> ConfigurationOption? { all.first { $0.name == name } }

    private static func option<Value>(
        _ name: String, _ values: String, _ about: OptionPhrase,
        _ path: any WritableKeyPath<Configuration, Value> & Sendable,
        _ read: @escaping @Sendable (String) -> Value?, _ write: @escaping @Sendable (Value) -> String
    ) -> ConfigurationOption {
        ConfigurationOption(
            name: name, values: values, about: about,
            read: { text, configuration in
                guard let value = read(text) else { return false }
                configuration[keyPath: path] = value
                return true
            }, write: { write($0[keyPath: path]) })
    }

    /// The outer optional tells whether the text is a value at all; the inner nil is `manual`.
    @Sendable private static func interval(_ text: String) -> Int?? {
        if text == "manual" { return .some(nil) }
        return Duration.seconds(in: text).map { .some($0) }
    }

    @Sendable private static func interval(_ seconds: Int?) -> String {
        seconds.map { Duration.text(seconds: $0) } ?? "manual"
    }

    @Sendable private static func count(_ text: String) -> Int? {
        HostPort.number(text[...]).flatMap { (1...1000).contains($0) ? $0 : nil }
    }
}

/// What each option is for.
enum OptionPhrase: Phrase {
    case language, listen, address, every, maximumAttachment, console, backupEvery, backupKeep, minimumFreeDisk

    // swift-format-ignore
    var texts: Texts {
        switch self {
        case .language: ("لغة الرسائل", "La langue des messages.", "The language of messages.")
        case .listen: (
            "العنوان الذي يصل الأقران إليه؛ المنفذ 0 يأخذ منفذا حرا",
            "Où les pairs atteignent cet appareil ; le port 0 en prend un libre.",
            "Where peers reach this device; port 0 takes a free one.")
        case .address: (
            "ما يقال للأقران حين يختلف عن عنوان الإنصات: اسم، أو الجانب الخارجي من الموجه",
            "Ce qui est dit aux pairs quand ce n’est pas l’adresse d’écoute : un nom, ou le côté extérieur d’un routeur.",
            "What peers are told, where it is not what is listened on: a name, or the outer side of a router.")
        case .every: (
            "كل كم تجري المزامنة؛ manual لـ jisr sync وحدها",
            "À quel rythme les pairs sont appelés ; manual pour jisr sync seul.",
            "How often peers are called; manual for jisr sync alone.")
        case .maximumAttachment: (
            "المرفقات الأكبر تنتظر طلبها بـ jisr fetch",
            "Les pièces jointes plus grandes attendent jisr fetch.",
            "Larger attachments wait for jisr fetch.")
        case .console: (
            "عنوان /healthz و/readyz و/metrics على هذا الجهاز وحده",
            "Où /healthz, /readyz et /metrics répondent, pour cette machine seule.",
            "Where /healthz, /readyz and /metrics answer, for this machine alone.")
        case .backupEvery: (
            "أقصى عمر لآخر نسخة احتياطية؛ manual لـ jisr backup وحدها",
            "L’âge que peut atteindre la dernière sauvegarde ; manual pour jisr backup seul.",
            "How old the last backup may become; manual for jisr backup alone.")
        case .backupKeep: (
            "عدد النسخ الاحتياطية التي تبقى", "Combien de sauvegardes sont gardées.", "How many backups are kept.")
        case .minimumFreeDisk: (
            "ما يبقى حرا على القرص: دونه تُرفض الكتابة وتستمر القراءة",
            "Ce qui reste libre sur le disque : en dessous, l’écriture est refusée et la lecture continue.",
            "What stays free on the disk: below it writes are refused, and reading goes on.")
        }
    }
}
