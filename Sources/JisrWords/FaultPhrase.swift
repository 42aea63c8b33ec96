/// What can be wrong before anything is done, and what to do then.
public enum FaultPhrase: Phrase {
    case noDevice, noNetwork, homeTaken, homeInUse, noDaemon
    case noKey, unreadable, unwritable
    case syntax, notText, schema, noTable, unknownOption, unknownOptionAmong, wrongValue, otherListen, openConsole
    case cannotListen, damaged, newerFormat, diskFull, diskFault
    case noBackup, otherDevice, noSuchBackup
    case peerDiskFull, peerDiskFault
    case cancelled

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .cancelled: (
            "أُوقف العمل: لم يُكتب شيء", "travail interrompu : rien n’a été écrit", "the work was stopped: nothing was written")
        case .noDevice: (
            "لا جهاز في {0}: المرجو تشغيل jisr init لشبكة جديدة، أو jisr join برمز انضمام",
            "aucun appareil n’habite {0} : lancez jisr init pour un nouveau réseau, ou jisr join avec une invitation",
            "no device lives in {0}: run jisr init for a new network, or jisr join with an invitation")
        case .noNetwork: (
            "الجهاز في {0} لا ينتمي إلى شبكة بعد: المرجو تشغيل jisr join برمز انضمام",
            "l’appareil de {0} n’appartient encore à aucun réseau : lancez jisr join avec une invitation",
            "the device in {0} belongs to no network yet: run jisr join with an invitation")
        case .homeTaken: (
            "الجهاز في {0} ينتمي إلى شبكة من قبل: المرجو اختيار مجلد آخر بـ --home",
            "l’appareil de {0} appartient déjà à un réseau : choisissez un autre dossier avec --home",
            "the device in {0} belongs to a network already: choose another folder with --home")
        case .homeInUse: (
            "برنامج jisr آخر يعمل على {0}: المرجو استعماله، أو توقيفه أولا",
            "un autre jisr travaille sur {0} : servez-vous de lui, ou arrêtez-le d’abord",
            "another jisr runs on the home {0}: use that one, or stop it first")
        case .noDaemon: (
            "لا خدمة تعمل على {0}: المرجو تشغيلها بـ jisr --home {0} serve (أو: systemctl start jisr)",
            "aucun service ne tourne sur {0} : lancez jisr --home {0} serve (ou : systemctl start jisr)",
            "no daemon runs on {0}: start it with jisr --home {0} serve (or: systemctl start jisr)")
        case .noKey: (
            "لا مفتاح في {0}: المرجو استرجاعه من نسخة احتياطية بـ jisr restore FILE",
            "{0} ne contient pas de clé : rétablissez-la d’une sauvegarde avec jisr restore FILE",
            "{0} holds no key: bring it back from a backup with jisr restore FILE")
        case .unreadable: (
            "تعذرت قراءة {0} ({1}): المرجو التحقق من القرص والصلاحيات، jisr doctor يساعد",
            "{0} ne se lit pas ({1}) : vérifiez le disque et les droits, jisr doctor aide",
            "{0} cannot be read ({1}): look at the disk and the permissions; jisr doctor helps")
        case .unwritable: (
            "تعذرت الكتابة في {0} ({1}): المرجو التحقق من القرص والصلاحيات، jisr doctor يساعد",
            "{0} ne s’écrit pas ({1}) : vérifiez le disque et les droits, jisr doctor aide",
            "{0} cannot be written ({1}): look at the disk and the permissions; jisr doctor helps")
        case .syntax: (
            "{0}: ليس ملف TOML سليما ({1}): المرجو تصحيحه ثم تجربة jisr config check",
            "{0} : ce n’est pas du TOML correct ({1}) : corrigez-le, puis essayez jisr config check",
            "{0}: this is not sound TOML ({1}): correct it, then try jisr config check")
        case .notText: (
            "{0}: السطر {1} ليس UTF-8: المرجو حفظ الملف بترميز UTF-8 ثم تجربة jisr config check",
            "{0} : la ligne {1} n’est pas de l’UTF-8 : enregistrez le fichier en UTF-8, puis essayez jisr config check",
            "{0}: line {1} is not UTF-8: save the file as UTF-8, then try jisr config check")
        case .schema: (
            "{0}: لا يقول schema = 1، وربما بُتر: المرجو تصحيحه ثم تجربة jisr config check",
            "{0} : ne dit pas schema = 1, et a peut-être été tronqué : corrigez-le, puis essayez jisr config check",
            "{0}: does not say schema = 1, and may have been cut: correct it, then try jisr config check")
        case .noTable: (
            "{0}: يجب أن يكون [{1}] جدولا: المرجو تصحيحه ثم تجربة jisr config check",
            "{0} : [{1}] doit être une table : corrigez-le, puis essayez jisr config check",
            "{0}: [{1}] is not a table: correct it, then try jisr config check")
        case .unknownOption: (
            "{0}: لا خيار باسم {1}؛ هل المقصود {2}؟",
            "{0} : l’option {1} n’existe pas ; vouliez-vous dire {2} ?",
            "{0}: there is no option {1}; did you mean {2}?")
        case .unknownOptionAmong: (
            "{0}: لا خيار باسم {1}؛ الخيارات هي: {2}",
            "{0} : l’option {1} n’existe pas ; il y a : {2}",
            "{0}: there is no option {1}; there are: {2}")
        case .wrongValue: (
            "{0}: قيمة {1} ليست كما يجب: المطلوب {2}",
            "{0} : la valeur de {1} ne convient pas : il faut {2}",
            "{0}: {1} has no value that serves: it takes {2}")
        case .otherListen: (
            "{0} موجود وفيه sync.listen = \"{1}\": المرجو تغييره هناك",
            "{0} existe et dit sync.listen = \"{1}\" : changez-le là",
            "{0} is there and says sync.listen = \"{1}\": change it there")
        case .openConsole: (
            "لا يُفتح console.listen على {0} قبل أن يكون للمدير(ة) كلمة سر: المرجو تركه على 127.0.0.1، ثم jisr users، ثم الدخول مرة واحدة إلى الصفحات",
            "console.listen ne s’ouvre pas sur {0} avant que la direction ait un mot de passe : laissez-le sur 127.0.0.1, lancez jisr users et connectez-vous une fois aux pages",
            "console.listen is not opened on {0} before a director has a password: leave it on 127.0.0.1, run jisr users, and log in to the pages once")
        case .cannotListen: (
            "تعذر استقبال الاتصالات على {0}: عنوان يستعمله برنامج آخر أو ليس لهذا الجهاز؛ المرجو توقيف ذلك البرنامج أو تغيير {1} في jisr.toml",
            "impossible de recevoir des connexions sur {0} : un autre programme l’occupe, ou cette adresse n’est pas d’ici ; arrêtez-le, ou changez {1} dans jisr.toml",
            "{0} cannot be listened on: another program has it, or it is no address of this machine; stop that program, or change {1} in jisr.toml")
        case .damaged: (
            "السجل تالف ({0}): لا ينبغي حذف أي شيء، والمرجو استرجاع آخر نسخة احتياطية بـ jisr restore FILE (هي في backups/)",
            "le registre est endommagé ({0}) : n’effacez rien, et rétablissez la dernière sauvegarde avec jisr restore FILE (elles sont dans backups/)",
            "the journal is damaged ({0}): delete nothing, and bring back the last backup with jisr restore FILE (they lie in backups/)")
        case .newerFormat: (
            "السجل من إصدار أحدث من البرنامج ({0}): المرجو تثبيت ذلك الإصدار من جديد",
            "le registre vient d’une version plus récente du programme ({0}) : réinstallez-la",
            "the journal is of a newer program ({0}): install that one again")
        case .diskFull: (
            "القرص ممتلئ أو يكاد ({0}): المرجو إفراغ مكان فيه؛ القراءة مستمرة",
            "le disque est plein, ou presque ({0}) : libérez de la place ; la lecture continue",
            "the disk is full, or nearly ({0}): make room on it; reading goes on")
        case .diskFault: (
            "القرص لا يقرأ أو لا يكتب ({0}): المرجو التحقق منه ومن الصلاحيات، jisr doctor يساعد",
            "le disque ne lit pas ou n’écrit pas ({0}) : vérifiez-le, ainsi que les droits ; jisr doctor aide",
            "the disk does not read or write ({0}): look at it and at the permissions; jisr doctor helps")
        case .noBackup: (
            "{0} ليس نسخة احتياطية سليمة ({1}): المرجو تجربة نسخة أخرى؛ لم يتغير شيء",
            "{0} n’est pas une sauvegarde saine ({1}) : essayez-en une autre ; rien n’a changé",
            "{0} is no sound backup ({1}): try another; nothing has changed")
        case .otherDevice: (
            "{0} نسخة من جهاز آخر غير الذي في {1}: المرجو استرجاعها إلى مجلد فارغ بـ --home",
            "{0} est la sauvegarde d’un autre appareil que celui de {1} : rétablissez-la dans un dossier vide avec --home",
            "{0} is a backup of another device than the one in {1}: restore it into an empty folder with --home")
        case .peerDiskFull: (
            "قرص {0} ممتلئ: لا شيء ضاع، ويُرسل ما بقي حين يُفرغ منه مكان هناك",
            "le disque de {0} est plein : rien n’est perdu, et le reste part dès qu’il y a de la place là-bas",
            "the disk of {0} is full: nothing is lost, and the rest is sent once there is room there")
        case .peerDiskFault: (
            "قرص {0} لا يقرأ أو لا يكتب: لا شيء ضاع هنا؛ على من يعتني بذلك الجهاز تشغيل jisr doctor عليه",
            "le disque de {0} ne lit pas ou n’écrit pas : rien n’est perdu ici ; que l’on y lance jisr doctor",
            "the disk of {0} does not read or write: nothing is lost here; let somebody run jisr doctor there")
        case .noSuchBackup: ("لا نسخة احتياطية باسم {0}", "il n’y a pas de sauvegarde {0}", "there is no backup {0}")
        }
    }
}
