/// The words of the pages on a phone, and of trainers' passes.
public enum PhonePhrase: Phrase {
    case phone, pointHere, willWarn, compareFirst, thenGoOn, certificateFingerprint, ofTheKey, pictureOfAddress
    case thisMachineAlone
    case passes, passesHint, makePass, trainer, passGroups, passFor, passUntil, passOnOnePhone, passOpensOnly
    case passIsOpen, passIsNew, withdraw, withdrawn, noPasses, pictureOfPass
    case openRegister, openingHint, passIsOver, trainersSessions, noSessionsOfGroups
    case passWithoutGroups, tooManyPasses, passOfCentres, unknownGroup, notThisGroup

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .phone: ("من الهاتف", "Par téléphone", "From a phone")
        case .pointHere: (
            "المرجو توجيه كاميرا الهاتف إلى هذا الرمز، والهاتف على شبكة Wi-Fi نفسها", "Visez ce code avec un téléphone qui est sur le même Wi-Fi",
            "Point the camera of a phone at this code; it has to be on the same Wi-Fi")
        case .willWarn: (
            "سيقول المتصفح إن الاتصال ليس خاصا: هذا متوقع، فالشهادة صنعها هذا الجهاز ولم تشهد لها هيئة", "Le navigateur dira que la connexion n’est pas privée : c’est attendu, cet appareil a fait lui-même son certificat",
            "The browser will say that the connection is not private: that is expected, since this device made its certificate itself")
        case .compareFirst: (
            "قبل المتابعة: المرجو فتح تفاصيل الشهادة ومقارنة بصمة SHA-256 بهذه، فإن اختلفتا فالمرجو التوقف", "Avant de continuer : ouvrez les détails du certificat et comparez son empreinte SHA-256 avec celle-ci ; si elles diffèrent, arrêtez-vous",
            "Before you go on: open the certificate’s details and compare its SHA-256 fingerprint with this one; where they differ, stop")
        case .thenGoOn: (
            "إن تطابقتا: «خيارات متقدمة» ثم المتابعة؛ يسأل الهاتف مرة واحدة", "Si elles sont égales : « Paramètres avancés », puis continuer ; le téléphone le demande une fois",
            "Where they are the same: “Advanced”, then proceed; the phone asks once")
        case .certificateFingerprint: ("بصمة الشهادة (SHA-256)", "Empreinte du certificat (SHA-256)", "Fingerprint of the certificate (SHA-256)")
        case .ofTheKey: ("بصمة المفتاح العمومي (SHA-256)", "Empreinte de la clé publique (SHA-256)", "Fingerprint of the public key (SHA-256)")
        case .pictureOfAddress: (
            "رمز مربع تقرأه الكاميرا، فيه العنوان المكتوب هنا", "Code QR : l’adresse écrite ici, pour un appareil photo", "QR code: the address that is written here, for a camera")
        case .thisMachineAlone: (
            "الصفحات لهذا الجهاز وحده: المرجو كتابة listen = \"0.0.0.0:8480\" تحت [console] في jisr.toml، ثم إعادة تشغيل خدمة جسر",
            "Les pages ne sont que pour cette machine : écrivez listen = \"0.0.0.0:8480\" sous [console] dans jisr.toml, puis relancez le service",
            "The pages are for this machine alone: write listen = \"0.0.0.0:8480\" under [console] in jisr.toml, then start the daemon anew")
        case .passes: ("تصاريح المكوّنين", "Laissez-passer des formateurs", "Trainers’ passes")
        case .passesHint: (
            "بالتصريح يسجل المكوّن(ة) الحضور من هاتفه في أفواجه وحدها، ليوم واحد، دون كلمة سر", "Avec un laissez-passer, on fait l’appel de ses groupes depuis un téléphone, pour un jour, sans mot de passe",
            "With a pass a trainer marks his own groups from a phone, for a day, without a password")
        case .makePass: ("إنشاء تصريح", "Créer un laissez-passer", "Make a pass")
        case .trainer: ("المكوّن(ة) أو المنشط(ة)", "Formateur, formatrice", "Trainer")
        case .passGroups: ("الأفواج", "Groupes", "Groups")
        case .passFor: ("تصريح {0}", "Laissez-passer de {0}", "Pass for {0}")
        case .passUntil: ("صالح حتى {0}", "valable jusqu’au {0}", "good until {0}")
        case .passOnOnePhone: ("يفتحه هاتف واحد، مرة واحدة", "Un seul téléphone l’ouvre, une fois", "One phone opens it, once")
        case .passOpensOnly: ("لا يفتح إلا سجل حضور هذه الأفواج: {0}", "N’ouvre que l’appel de ces groupes : {0}", "Opens the register of these groups alone: {0}")
        case .passIsOpen: ("مفتوح على هاتف", "ouvert sur un téléphone", "open on a phone")
        case .passIsNew: ("لم يُفتح بعد", "pas encore ouvert", "not opened yet")
        case .withdraw: ("سحب التصريح", "Retirer", "Withdraw")
        case .withdrawn: ("سُحب التصريح", "Le laissez-passer est retiré", "The pass is withdrawn")
        case .noPasses: ("لا تصريح الآن", "Aucun laissez-passer en ce moment", "No pass at the moment")
        case .pictureOfPass: (
            "رمز مربع تقرأه كاميرا هاتف المكوّن(ة)، فيه رابط التصريح", "Code QR : le lien du laissez-passer, pour le téléphone", "QR code: the link of the pass, for the trainer’s phone")
        case .openRegister: ("فتح سجل الحضور", "Ouvrir l’appel", "Open the register")
        case .openingHint: (
            "يفتح التصريح على هذا الهاتف وحده", "Le laissez-passer s’ouvrira sur ce téléphone seul", "The pass will be open on this phone alone")
        case .passIsOver: (
            "انتهى هذا التصريح، أو سُحب، أو فُتح على هاتف آخر: المرجو طلب غيره من المدير(ة)", "Ce laissez-passer est échu, retiré, ou ouvert sur un autre téléphone : demandez-en un autre à la direction",
            "This pass is over, withdrawn, or open on another phone: please ask the director for another")
        case .trainersSessions: ("حصص هذه الأفواج", "Séances de ces groupes", "Sessions of these groups")
        case .noSessionsOfGroups: (
            "لا حصة لهذه الأفواج في هذه الأيام", "Pas de séance de ces groupes ces jours-ci", "No session of these groups these days")
        case .passWithoutGroups: ("التصريح لفوج واحد على الأقل، و{0} على الأكثر", "Un laissez-passer est pour un groupe au moins, et {0} au plus", "A pass is for one group at least, and {0} at most")
        case .tooManyPasses: ("عدد التصاريح في وقت واحد {0} على الأكثر: المرجو سحب بعضها", "Il y a {0} laissez-passer au plus à la fois : retirez-en", "There are {0} passes at once at most: withdraw some")
        case .passOfCentres: (
            "التصاريح للمراكز: لا أفواج على هذا الجهاز", "Les laissez-passer sont pour les centres : cet appareil n’a pas de groupes", "Passes are for centres: this device has no groups of its own")
        case .unknownGroup: ("لا فوج باسم {0}", "Aucun groupe ne s’appelle {0}", "There is no group {0}")
        case .notThisGroup: (
            "هذه الحصة ليست لفوج من أفواج هذا التصريح", "Cette séance n’est pas d’un groupe de ce laissez-passer", "This session is of no group of this pass")
        }
    }
}
