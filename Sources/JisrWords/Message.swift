/// Every message that a person reads in the course of a day.
public enum Message: Phrase {
    case network, centre, device, operations, unsealed, conflicts, pending, quarantined, peers, noPeers, lastSync,
        never
    case toSend, toReceive, allConfirmed, lastError, nextTry, manually, `in`, now
    case moments
    case received, sent, failed, upToDate, bytes, nobodyToSync, conflictHint
    case stranger, invitationHint, joined, founded, next, nothingWritten, imported
    case importedButDeleted, deletedRow, diskFull
    case putBack, secondMachine, forkFound
    case badArgument, badVariable
    case onlyThisMachine, wrongClock
    case revoked, readmitted, weAreRevoked, withdrawn, namesakes
    case configurationFine, backupMade, backupNotDue, restored, replacedHome, lastBackup, noBackup
    case damageFound
    case yes, no, noCommandNear, noCommand, notATime, noBackupMade, syncUntold, cannotRead, isFolder, checked
    case notAMap, notOnATerminal, annualTakesSeason, annualIsReleased, allNeedsFolder, collectionOrAll, exportedAll,
        scheduledAlone,
        limitTooSmall, consoleNotServed, keepOrValue,
        notWrittenOut, noFolder,
        outputIsFolder

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .consoleNotServed: (
            "لا تُخدَم الصفحات: العنوان console.listen يستعمله برنامج آخر", "les pages ne sont pas servies : un autre programme tient l’adresse console.listen",
            "the pages are not served: another program has the address console.listen")
        case .network: ("الشبكة", "Réseau", "Network")
        case .centre: ("المركز", "Centre", "Centre")
        case .device: ("الجهاز", "Appareil", "Device")
        case .operations: ("التغييرات", "Modifications", "Operations")
        case .unsealed: ("لم تُهيّأ بعد للإرسال", "pas encore prêtes à l’envoi", "not sealed yet")
        case .conflicts: ("التعارضات", "Conflits", "Conflicts")
        case .pending: ("تنتظر إصدارا أحدث من البرنامج", "en attente d’une version plus récente", "waiting for a newer program")
        case .quarantined: ("معطيات واردة مرفوضة", "Données reçues et refusées", "Refused batches")
        case .peers: ("باقي أجهزة الشبكة", "Les autres appareils", "Peers")
        case .noPeers: ("لا أجهزة أخرى بعد", "aucun autre appareil pour l’instant", "no peers yet")
        case .lastSync: ("آخر مزامنة ناجحة", "dernière synchronisation réussie", "last good sync")
        case .never: ("لم تحدث بعد", "jamais", "never")
        case .toSend: ("للإرسال", "à envoyer", "to send")
        case .toReceive: ("للاستقبال", "à recevoir", "to receive")
        case .allConfirmed: ("أكد الجهاز الآخر كل شيء", "tout est confirmé par l’autre appareil", "all confirmed by the peer")
        case .lastError: ("آخر خطأ", "dernier échec", "last failure")
        case .nextTry: ("المحاولة القادمة", "prochain essai", "next try")
        case .manually: ("يدويا: jisr sync", "à la main : jisr sync", "by hand: jisr sync")
        case .in: ("بعد", "dans", "in")
        case .now: ("الآن", "maintenant", "now")
        case .moments: ("لحظات", "quelques instants", "moments")
        case .received: ("استقبال", "reçu", "received")
        case .sent: ("إرسال", "envoyé", "sent")
        case .failed: ("تعذرت المزامنة", "échec", "failed")
        case .upToDate: ("لا جديد، والجهاز الآخر يؤكد", "rien de nouveau, l’autre appareil confirme", "nothing new, the peer confirms")
        case .bytes: ("بايت", "octets", "bytes")
        case .nobodyToSync: ("لا جهاز آخر له عنوان", "aucun autre appareil n’a d’adresse", "no peer has an address")
        case .conflictHint: ("لعرضها: jisr conflicts", "pour les voir : jisr conflicts", "to see them: jisr conflicts")
        case .stranger: ("جهاز مجهول حاول الاتصال", "un appareil inconnu a appelé", "an unknown device has called")
        case .invitationHint: ("صالحة مرة واحدة، حتى", "valable une fois, jusqu’au", "good once, until")
        case .joined: ("انضم هذا الجهاز إلى الشبكة", "cet appareil a rejoint le réseau", "this device has joined the network")
        case .founded: ("أُسست الشبكة", "le réseau est fondé", "the network is founded")
        case .next: ("الخطوة التالية", "ensuite", "next")
        case .nothingWritten: ("لم يُكتب شيء", "rien n’a été écrit", "nothing was written")
        case .imported: ("جديد / تغير / كما كان", "nouveaux / modifiés / inchangés", "new / changed / unchanged")
        case .importedButDeleted: ("جديد / تغير / كما كان / محذوف", "nouveaux / modifiés / inchangés / supprimés", "new / changed / unchanged / deleted")
        case .deletedRow: (
            "السطر {0}: البطاقة {2} محذوفة وتبقى كذلك؛ لاسترجاعها: jisr undelete {1} {2}",
            "ligne {0} : la fiche {2} a été supprimée et le reste ; pour la rétablir : jisr undelete {1} {2}",
            "line {0}: the record {2} was deleted, and stays so; to bring it back: jisr undelete {1} {2}")
        case .revoked: ("أُلغي ترخيصه", "retiré du réseau", "revoked")
        case .readmitted: ("تغييرات عادت", "modifications rétablies :", "changes brought back:")
        case .weAreRevoked: (
            "أُلغي ترخيص هذا الجهاز: لا تقبل الشبكة منه شيئا جديدا؛ لمواصلة العمل المرجو الانضمام من جديد بمجلد آخر ورمز انضمام جديد",
            "cet appareil a été retiré : le réseau ne prend plus rien de lui ; pour continuer, rejoignez-le avec un nouveau dossier et un nouveau code d’invitation",
            "this device was revoked: the network takes nothing new from it; to go on, join anew with another home and a fresh invitation")
        case .withdrawn: (
            "تغييرات محفوظة دون أثر؛ لقراءتها: jisr peers withdrawn، ولإعادتها: jisr peers readmit. عددها",
            "modifications gardées sans effet ; pour les lire : jisr peers withdrawn, pour les rétablir : jisr peers readmit. Nombre :",
            "changes are kept without effect; to read them: jisr peers withdrawn, to bring them back: jisr peers readmit. How many:")
        case .namesakes: (
            "مركزان يحملان اسم {0}: على المشرف على الشبكة تغيير اسم أحدهما: jisr centres set",
            "deux centres s’appellent {0} : qu’un gestionnaire du réseau en renomme un : jisr centres set",
            "two centres are called {0}: a steward gives one of them another name: jisr centres set")
        case .badArgument: (
            "الكلمة {0} من الأمر ليست UTF-8: المرجو ضبط الطرفية على UTF-8 وكتابتها من جديد",
            "le mot {0} de la commande n’est pas de l’UTF-8 : réglez le terminal sur UTF-8 et tapez-le de nouveau",
            "argument {0} is not UTF-8: set the terminal to UTF-8 and type it again")
        case .onlyThisMachine: (
            "تنبيه: العنوان الذي في رمز الانضمام لا يصل إليه إلا هذا الجهاز؛ المرجو تغيير sync.listen أو sync.address في jisr.toml",
            "attention : l’adresse du code d’invitation n’est atteinte que de cette machine ; changez sync.listen ou sync.address dans jisr.toml",
            "note: only this machine reaches the address in the invitation; change sync.listen or sync.address in jisr.toml")
        case .wrongClock: (
            "تنبيه: تاريخ الجهاز وساعته غير صحيحين؛ المرجو تصحيحهما ثم طلب رمز انضمام جديد",
            "attention : la date et l’heure de l’appareil sont fausses ; réglez-les, puis demandez un nouveau code d’invitation",
            "note: this machine's date and time cannot be right; set them, then make a new invitation")
        case .badVariable: (
            "قيمة {0} ليست UTF-8: المرجو تصحيحها في البيئة",
            "la valeur de {0} n’est pas de l’UTF-8 : corrigez-la dans l’environnement",
            "the value of {0} is not UTF-8: correct it in the environment")
        case .diskFull: (
            "القرص ممتلئ أو يكاد ({0}): لا يُكتب شيء حتى يُفرغ منه مكان؛ القراءة مستمرة",
            "le disque est plein, ou presque ({0}) : rien n’est écrit tant qu’il n’y a pas de place ; la lecture continue",
            "the disk is full, or nearly ({0}): nothing is written until there is room; reading goes on")
        case .putBack: (
            "أُعيد هذا الجهاز إلى ما كان عليه يوم {0}: ما كُتب بعد ذلك رجع من باقي أجهزة الشبكة، والسجلان معا محفوظان",
            "cet appareil a été remis dans son état du {0} : ce qui a été écrit depuis est revenu des autres appareils, et les deux historiques sont gardés",
            "this machine was put back to what it was on {0}: what was written since has come back from the others, and both pasts are kept")
        case .secondMachine: (
            "جهاز آخر يكتب بمفتاح هذا الجهاز، آخر مرة يوم {0}: لا شيء ضاع، لكن على أحدهما أن ينضم من جديد (jisr join)",
            "une autre machine écrit avec la clé de cet appareil, la dernière fois le {0} : rien n’est perdu, mais l’une des deux doit rejoindre le réseau de nouveau (jisr join)",
            "another machine writes with this device's key, last on {0}: nothing is lost, but one of the two has to join anew (jisr join)")
        case .forkFound: (
            "سجلّان متضاربان للجهاز {0} نفسه: كلاهما محفوظ؛ المرجو إخبار المشرف على الشبكة",
            "l’appareil {0} a des historiques divergents : tous sont gardés ; prévenez le gestionnaire du réseau",
            "the device {0} has histories that went apart: all are kept; tell the regional office")
        case .damageFound: (
            "{0} تالف: لا ينبغي حذف أي شيء؛ المرجو تشغيل jisr check --rebuild، وإن لم ينفع فاسترجاع آخر نسخة احتياطية بـ jisr restore FILE (هي في backups/)",
            "{0} est endommagé : n’effacez rien ; lancez jisr check --rebuild, et si cela ne suffit pas, rétablissez la dernière sauvegarde avec jisr restore FILE (elles sont dans backups/)",
            "{0} is damaged: delete nothing; run jisr check --rebuild, and where that does not help, bring back the last backup with jisr restore FILE (they lie in backups/)")
        case .yes: ("نعم", "oui", "yes")
        case .no: ("لا", "non", "no")
        case .noCommandNear: (
            "لا يوجد أمر {0}؛ هل المقصود {1}؟", "il n’y a pas de commande {0} ; vouliez-vous dire {1} ?",
            "there is no command {0}; did you mean {1}?")
        case .noCommand: (
            "لا يوجد أمر {0}؛ الأوامر في {1}", "il n’y a pas de commande {0} ; elles sont dans {1}",
            "there is no command {0}; {1} lists them")
        case .notATime: (
            "ليست {0} مدة مثل 90m أو 24h أو 7d", "{0} n’est pas une durée telle que 90m, 24h ou 7d",
            "{0} is no time such as 90m, 24h or 7d")
        case .noBackupMade: (
            "لم تأخذ الخدمة نسخة احتياطية", "le service n’a pas fait de sauvegarde", "the daemon made no backup")
        case .syncUntold: (
            "لم تذكر الخدمة كيف انتهت المزامنة", "le service n’a pas dit comment la synchronisation s’est passée",
            "the daemon did not tell how the sync went")
        case .cannotRead: ("تعذرت قراءة {0} ({1})", "{0} ne se lit pas ({1})", "{0} cannot be read ({1})")
        case .isFolder: ("{0} مجلد وليس ملفا", "{0} est un dossier, et non un fichier", "{0} is a folder, and no file")
        case .checked: (
            "سليم ({0})؛ التغييرات: {2}، في مجموعات: {1}", "sain ({0}) ; modifications : {2}, en groupes : {1}", "ok: {0}, {1} batches, {2} operations")
        case .notAMap: (
            "ليس {0} ملفا من أسطر قصيرة مثل HEAD=COLUMN", "{0} n’est pas un fichier de lignes courtes telles que HEAD=COLUMN",
            "{0} is no file of short lines such as HEAD=COLUMN")
        case .allNeedsFolder: (
            "مع --all يلزم مجلد (-o) ولا تُذكر لائحة", "--all demande un dossier (-o), et aucune liste",
            "--all needs a folder (-o), and no collection")
        case .collectionOrAll: (
            "يلزم ذكر لائحة (--collection) أو كل اللوائح (--all)", "il faut une liste (--collection) ou toutes (--all)",
            "a collection is needed (--collection), or all (--all)")
        case .exportedAll: (
            "لوائح مكتوبة: {0}، إصدار الأعمدة {1}، في {2}", "Listes écrites : {0}, version des colonnes {1}, dans {2}",
            "Collections written: {0}, version of the columns {1}, in {2}")
        case .annualIsReleased: (
            "لا يُنشر إلا التقرير السنوي لموسم يُسمى: jisr report annual --season 2024-2025 --release",
            "seul se publie le rapport d’une année nommée : jisr report annual --season 2024-2025 --release",
            "only the report of a season that is named is published: jisr report annual --season 2024-2025 --release")
        case .annualTakesSeason: (
            "تقرير annual يأخذ الموسم وحده (--season)، لا الفترة ولا التوزيع",
            "annual ne prend que l’année scolaire (--season), ni période ni répartition",
            "annual takes a season (--season) alone, and neither days nor dimensions")
        case .notOnATerminal: (
            "المصنف لا يُعرض على الطرفية: المرجو ذكر ملف بـ -o FILE", "un classeur ne s’affiche pas dans un terminal : nommez un fichier avec -o FILE",
            "a workbook is nothing for a terminal: name a file with -o FILE")
        case .scheduledAlone: (
            "الخيار --scheduled لا يُكتب مع --output", "--scheduled ne va pas avec --output", "--scheduled takes no --output.")
        case .limitTooSmall: ("أقل قيمة لـ --limit هي 1", "--limit vaut au moins 1", "--limit is at least 1.")
        case .keepOrValue: (
            "المرجو كتابة --keep N (أو اسم القيمة) أو --value V", "donnez --keep N (ou le nom de la valeur) ou --value V",
            "Give either --keep N (or the name of the value) or --value V.")
        case .notWrittenOut: (
            "تعذرت كتابة النتيجة ({0})", "le résultat ne s’écrit pas ({0})", "the result cannot be written ({0})")
        case .noFolder: (
            "لا مجلد لـ{0}: المرجو إنشاؤه أولا", "il n’y a pas de dossier pour {0} : créez-le d’abord",
            "there is no folder for {0}: make it first")
        case .outputIsFolder: (
            "{0} مجلد: المرجو ذكر اسم ملف", "{0} est un dossier : donnez le nom d’un fichier",
            "{0} is a folder: name a file in it")
        case .configurationFine: ("{0}: الإعدادات سليمة", "{0} : la configuration est correcte", "{0}: the configuration is sound")
        case .backupMade: ("نسخة احتياطية فيها {0} من التغييرات، {1}، فُحصت كلها", "une copie de {0} modifications, {1}, toutes vérifiées", "a copy of {0} operations, {1}, all of it checked")
        case .backupNotDue: ("النسخة الأخيرة حديثة", "la dernière sauvegarde est assez récente", "the last backup is young enough")
        case .restored: ("عاد الجهاز كما كان في {0}، وعدد تغييراته {1}", "l’appareil est rétabli tel qu’il était le {0}, avec {1} modifications", "the device is back as it was at {0}, with {1} operations")
        case .replacedHome: ("ما كان هناك محفوظ في {0}", "ce qui était là est gardé dans {0}", "what was there is kept in {0}")
        case .lastBackup: ("آخر نسخة احتياطية", "dernière sauvegarde", "last backup")
        case .noBackup: ("لا نسخة احتياطية بعد: jisr backup", "aucune sauvegarde pour l’instant : jisr backup", "no backup yet: jisr backup")
        }
    }
}
