/// The words of logging in, and of who may do what.
public enum AccessPhrase: Phrase {
    case logIn, name, password, newPassword, passwordAgain, oneTimeCode, firstTime, firstTimeHint, enter, wrongPassword
    case wrongCode, tooManyTries, passwordTooShort, passwordsDiffer, logInAgain, nothingLost, sendNow,
        loggedOut
    case director, animator, reader, role, addUser, removeUser, codeFor, codeHint, noUsers, waiting
    case unknownUser, forged, notAllowed, lastDirector, openHere, firstCode, roleUnknown

    // swift-format-ignore
    public var texts: Texts {
        switch self {
        case .logIn: ("الدخول", "Connexion", "Log in")
        case .name: ("الاسم", "Nom", "Name")
        case .password: ("كلمة السر", "Mot de passe", "Password")
        case .newPassword: ("كلمة السر الجديدة", "Nouveau mot de passe", "New password")
        case .passwordAgain: ("كلمة السر مرة أخرى", "Encore une fois", "The same again")
        case .oneTimeCode: ("رمز الاستعمال الواحد", "Code à usage unique", "One-time code")
        case .firstTime: ("الدخول لأول مرة", "Première connexion", "The first time")
        case .firstTimeHint: (
            "يعطي الأمر jisr users على هذا الجهاز رمزا للاستعمال مرة واحدة", "Sur cette machine, jisr users donne un code à usage unique",
            "On this machine, jisr users prints a one-time code")
        case .enter: ("دخول", "Entrer", "Enter")
        case .wrongPassword: ("الاسم أو كلمة السر غير صحيح", "Le nom ou le mot de passe n’est pas le bon", "The name or the password is not right")
        case .wrongCode: ("الاسم أو الرمز غير صحيح، أو انتهت صلاحية الرمز", "Le nom ou le code n’est pas le bon, ou le code a expiré", "The name or the code is not right, or the code has expired")
        case .tooManyTries: (
            "محاولات كثيرة: المرجو الانتظار {0} ثانية", "Trop d’essais : attendez {0} secondes", "Too many tries: please wait {0} seconds")
        case .passwordTooShort: ("كلمة السر: {0} أحرف على الأقل", "Le mot de passe : au moins {0} caractères", "The password: at least {0} characters")
        case .passwordsDiffer: ("الكلمتان مختلفتان", "Les deux mots de passe diffèrent", "The two passwords differ")
        case .logInAgain: ("انتهت الجلسة: المرجو الدخول من جديد", "La session a expiré : reconnectez-vous", "Your log-in has ended: please log in again")
        case .nothingLost: ("ما كُتب محفوظ في هذه الصفحة ولم يُرسل بعد", "Ce que vous avez écrit est gardé dans cette page, et pas encore envoyé", "What you wrote is kept on this page, and is not sent yet")
        case .sendNow: ("إرسال ما كُتب", "Envoyer ce que j’ai écrit", "Send what I wrote")
        case .loggedOut: ("تم الخروج", "Vous êtes déconnecté(e)", "You are logged out")
        case .director: ("مدير(ة)", "directeur, directrice", "director")
        case .animator: ("منشط(ة)", "animateur, animatrice", "animator")
        case .reader: ("للقراءة", "lecture seule", "reader")
        case .role: ("الدور", "rôle", "role")
        case .addUser: ("إضافة مستعمل(ة)", "Ajouter un utilisateur", "Add a user")
        case .removeUser: ("سحب الدخول", "Retirer l’accès", "Remove")
        case .codeFor: ("رمز {0}", "Code pour {0}", "Code for {0}")
        case .codeHint: ("صالح مرة واحدة، حتى {0}", "valable une fois, jusqu’au {0}", "good once, until {0}")
        case .noUsers: ("لا مستعمل بعد: الأول يصبح مديرا", "Personne encore : la première personne sera directrice", "No user yet: the first becomes the director")
        case .waiting: ("لم يدخل بعد", "pas encore venu(e)", "has not come yet")
        case .unknownUser: ("لا مستعمل باسم {0}", "Personne ne s’appelle {0}", "There is no user {0}")
        case .forged: (
            "لم تأت هذه الاستمارة من هذه الصفحات، أو تغير الدخول منذ فتحها: المرجو فتح الصفحة من جديد",
            "Ce formulaire ne vient pas de ces pages, ou la connexion a changé depuis : rouvrez la page",
            "This form is not from these pages, or you have logged in anew since: please open the page again")
        case .notAllowed: ("هذا للمدير(ة) وحده(ا)", "Cela revient à la direction", "This is the director’s to do")
        case .lastDirector: ("آخر مدير لا يُحذف", "La dernière direction ne peut être retirée", "The last director cannot be removed")
        case .openHere: ("الصفحات على هذا العنوان:", "Les pages sont à cette adresse :", "The pages are at this address:")
        case .firstCode: ("رمز أول مستعمل، وهو المدير:", "Code de la première personne, qui sera directrice :", "The code of the first user, who becomes the director:")
        case .roleUnknown: ("لا دور باسم {0}: director، animator، reader", "{0} n’est pas un rôle : director, animator, reader", "{0} is no role: director, animator, reader")
        }
    }
}
