/// What the doctor finds, each with what to do.
public enum DoctorPhrase: Phrase {
    case configurationFine, permissionFine, permissionOpen, permissionDenied
    case diskFine, diskLow, diskUnknown, clockFine, clockBack, clockApart
    case daemonFine, daemonAbsent, databaseFine, databaseFault
    case manyBranches, backupFine, backupOld, backupNone
    case addressNone, nameFine, nameFault, reachFine, reachFault, keyFine, keyFault

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .configurationFine: ("الإعدادات سليمة", "la configuration est correcte", "the configuration is sound")
        case .permissionFine: (
            "{0} لهذا المستعمل وحده", "{0} n’est qu’à cet utilisateur", "{0} is this user's alone")
        case .permissionOpen: (
            "{0} مفتوح لغيرك (الصلاحيات {1}): المرجو إغلاقه بـ chmod {2}",
            "{0} est ouvert à d’autres (mode {1}) : fermez-le avec chmod {2}",
            "{0} is open to others (mode {1}): close it with chmod {2}")
        case .permissionDenied: (
            "لا يحق لهذا المستعمل الكتابة في {0}: المرجو تشغيل الأمر باسم المستعمل jisr، أو تغيير المالك بـ chown",
            "cet utilisateur ne peut pas écrire dans {0} : lancez la commande comme utilisateur jisr, ou changez le propriétaire avec chown",
            "this user may not write {0}: run the command as the user jisr, or change the owner with chown")
        case .diskFine: ("على القرص {0} حرة", "le disque a {0} de libre", "the disk has {0} free")
        case .diskLow: (
            "على القرص {0} فقط، والحد {1}: المرجو إفراغ مكان فيه، فالكتابة مرفوضة دون الحد",
            "le disque n’a que {0} de libre pour un minimum de {1} : libérez de la place, en dessous l’écriture est refusée",
            "the disk has {0} free, and {1} is the least: make room, since below it nothing is written")
        case .diskUnknown: (
            "النظام لا يخبر كم بقي على القرص في {0}", "le système ne dit pas ce qu’il reste de place dans {0}",
            "the system does not tell how much is free in {0}")
        case .clockFine: ("الساعة {0} معقولة", "l’horloge, {0}, est plausible", "the clock, {0}, is plausible")
        case .clockBack: (
            "الساعة تقول {0}، وقد كُتب في هذا الجهاز شيء في {1}: المرجو ضبطها",
            "l’horloge dit {0}, et quelque chose a été écrit ici à {1} : réglez-la",
            "the clock says {0}, and something was written here at {1}: set it")
        case .clockApart: (
            "ساعة هذا الجهاز وساعة {0} تختلفان بـ {1} دقيقة: المرجو ضبط التي أخطأت",
            "l’horloge d’ici et celle de {0} diffèrent de {1} minutes : réglez celle qui se trompe",
            "the clocks here and at {0} are {1} minutes apart: set the one that is wrong")
        case .daemonFine: ("الخدمة تعمل على {0}", "le service tourne sur {0}", "the daemon runs on {0}")
        case .daemonAbsent: (
            "لا خدمة تعمل على {0}: المرجو تشغيلها بـ systemctl start jisr (أو jisr serve)",
            "aucun service ne tourne sur {0} : lancez-le avec systemctl start jisr (ou jisr serve)",
            "no daemon runs on {0}: start it with systemctl start jisr (or jisr serve)")
        case .databaseFine: ("بنية السجل سليمة", "la structure du registre est saine", "the journal's structure is sound")
        case .databaseFault: ("{0}", "{0}", "{0}")
        case .manyBranches: (
            "الجهاز {0} يُظهر {1} سجلا متضاربا: كلها محفوظة، والمرجو إخبار المشرف على الشبكة",
            "l’appareil {0} montre {1} historiques divergents : tous sont gardés, mais prévenez le gestionnaire du réseau",
            "the device {0} shows {1} histories that went apart: all are kept, but tell the regional office")
        case .backupFine: ("آخر نسخة احتياطية في {0}", "la dernière sauvegarde date du {0}", "the last backup is of {0}")
        case .backupOld: (
            "آخر نسخة احتياطية قديمة، في {0}: المرجو أخذ أخرى بـ jisr backup، والتحقق من systemctl status jisr-backup.timer",
            "la dernière sauvegarde est vieille, du {0} : faites-en une avec jisr backup, et voyez systemctl status jisr-backup.timer",
            "the last backup is old, of {0}: make one with jisr backup, and look at systemctl status jisr-backup.timer")
        case .backupNone: (
            "لا نسخة احتياطية بعد: المرجو أخذ واحدة بـ jisr backup",
            "il n’y a encore aucune sauvegarde : faites-en une avec jisr backup",
            "there is no backup yet: make one with jisr backup")
        case .addressNone: (
            "لم يعلن {0} عنوانا: هو الذي يتصل", "{0} n’a pas dit d’adresse : c’est lui qui appelle",
            "{0} has told no address: it is the one that calls")
        case .nameFine: ("عُثر على اسم {0}، {1}", "le nom de {0}, {1}, est trouvé", "the name of {0}, {1}, is found")
        case .nameFault: (
            "لم يُعثر على اسم {0}، {1}: المرجو التحقق من الاتصال ومن الاسم",
            "le nom de {0}, {1}, n’est pas trouvé : vérifiez la connexion et le nom",
            "the name of {0}, {1}, is not found: look at the connection, and at the name")
        case .reachFine: ("{0} يجيب على {1}", "{0} répond sur {1}", "{0} answers at {1}")
        case .reachFault: (
            "{0} لا يجيب على {1}: المرجو التحقق من الاتصال، ومن أن خدمته تعمل ومنفذه مفتوح",
            "{0} ne répond pas sur {1} : vérifiez la connexion, que son service tourne et que son port est ouvert",
            "{0} does not answer at {1}: look at the connection, and whether its daemon runs and its port is open")
        case .keyFine: ("مفتاح {0} هو المعروف", "la clé de {0} est celle qui est connue", "the key of {0} is the one that is known")
        case .keyFault: (
            "الذي يجيب على {1} ليس {0}: جهاز آخر أخذ عنوانه أو شيء بينكما يقرأ ما يمر؛ المرجو إخبار المشرف على الشبكة",
            "ce qui répond sur {1} n’est pas {0} : un autre appareil a pris son adresse, ou quelque chose s’est mis entre vous ; prévenez le gestionnaire du réseau",
            "what answers at {1} is not {0}: another device took its address, or something stands between you; tell the regional office")
        }
    }
}
