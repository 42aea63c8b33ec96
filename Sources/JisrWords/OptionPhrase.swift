/// What each option is for.
public enum OptionPhrase: Phrase {
    case language, listen, address, every, maximumAttachment, console, backupEvery, backupKeep, minimumFreeDisk,
        smallestCell

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .language: ("لغة الرسائل", "La langue des messages.", "The language of messages.")
        case .listen: (
            "العنوان الذي تصل إليه باقي الأجهزة؛ المنفذ 0 يأخذ منفذا حرا",
            "Où les autres appareils atteignent celui-ci ; le port 0 en prend un libre.",
            "Where peers reach this device; port 0 takes a free one.")
        case .address: (
            "ما يقال لباقي الأجهزة حين يختلف عن عنوان استقبال الاتصالات: اسم، أو الجانب الخارجي من الموجه، أو عدة عناوين تفصل بينها مسافة",
            "Ce qui est dit aux autres quand ce n’est pas l’adresse d’écoute : un nom, le côté extérieur d’un routeur, ou plusieurs, séparés par une espace.",
            "What peers are told, where it is not what is listened on: a name, the outer side of a router, or several with a blank between two.")
        case .every: (
            "كل كم تجري المزامنة؛ manual لـ jisr sync وحدها",
            "À quel rythme les autres sont appelés ; manual pour jisr sync seul.",
            "How often peers are called; manual for jisr sync alone.")
        case .maximumAttachment: (
            "المرفقات الأكبر تنتظر طلبها بـ jisr fetch",
            "Les pièces jointes plus grandes attendent jisr fetch.",
            "Larger attachments wait for jisr fetch.")
        case .console: (
            "عنوان الصفحات و/api/v1 و/healthz: على 127.0.0.1 لهذا الجهاز وحده، وعلى غيره بـTLS وبعد أن يكون للمدير(ة) كلمة سر",
            "Où répondent les pages, /api/v1 et /healthz : sur 127.0.0.1 pour cette machine seule, ailleurs par TLS et dès que la direction a un mot de passe.",
            "Where the pages, /api/v1 and /healthz answer: on 127.0.0.1 for this machine alone, elsewhere by TLS and once a director has a password.")
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
        case .smallestCell: (
            "أصغر خانة تُذكر فيما يُنشر (jisr report --public): دونها قد يُعرف شخص بعينه",
            "La plus petite case dite dans ce qui est publié (jisr report --public) : en dessous, on peut reconnaître quelqu’un.",
            "The smallest cell told in what is published (jisr report --public): below it somebody may be recognised.")
        }
    }
}
