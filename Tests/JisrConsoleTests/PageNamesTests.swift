import Testing

@testable import JisrConsole

/// Templates and models have one set of names.
@Suite struct PageNamesTests {
    private static let models: [any Shown.Type] = [
        FormModel.Choice.self, FormModel.Input.self, Frame.self, Frame.Link.self, Frame.Note.self, Paging.self,
        MessagePage.self, HomePage.self, Confirmation.self, Need.self, SyncPage.self, SyncPage.Line.self, Kept.self,
        Kept.Field.self, EnterPage.self, ResumePage.self, UsersPage.self, UsersPage.User.self, UsersPage.Role.self,
        UsersPage.Code.self, SessionCard.self, WeekPage.self, WeekPage.Day.self, WeekPage.Repeatable.self,
        SessionPage.self, RegisterPage.self, RegisterPage.State.self, RegisterPage.Row.self, SheetPage.self,
        ParticipantsPage.self, ParticipantsPage.Group.self, ParticipantsPage.Row.self, EnrolPage.self, RecordPage.self,
        PersonPage.self, PersonPage.Fact.self, PersonPage.Session.self, PersonPage.Entry.self, HistoryPage.self,
        HistoryLine.self, ConflictsPage.self, ConflictsPage.Line.self, ConflictsPage.Value.self,
        ConflictsPage.Case.self,
        WritingsPage.self, WritingsPage.Row.self, WritingPage.self, WritingPage.Part.self, WritingFormPage.self,
        NetworkPage.self, NetworkPage.Made.self, NetworkPage.Former.self, QRPicture.self, DeviceLine.self,
        DevicePage.self,
        RevokePage.self, PhonePage.self, PassesPage.self, PassesPage.Line.self, PassesPage.Made.self, PassDoorPage.self,
        PassPage.self,
        ViewPage.self, ViewPage.Part.self, ViewPage.Entry.self,
        FiguresPage.self, FiguresPage.Choice.self,
        FiguresPage.Row.self, FiguresPage.Section.self, FiguresPage.Centre.self, FiguresPage.File.self,
        PictureModel.self, PictureModel.Path.self, PictureModel.Word.self, AnnualPage.self, AnnualPage.Chapter.self,
        AnnualPage.Row.self, AnnualPage.List.self, AnnualPage.Explanation.self, CodeBookPage.self,
        CodeBookPage.Collection.self, CodeBookPage.Row.self, CodeBookPage.Word.self,
        TodoPage.self, TodoPage.List.self, TodoPage.Line.self, ArrangePage.self,
        DoublePage.self, DoublePage.File.self, ElsewherePage.self, ElsewherePage.Decision.self, MovesPage.self,
        MovesPage.Part.self, MovesPage.Line.self,
        MovePage.self, MovePage.Record.self, OfferPage.self
    ]

    private static func names<Model: Shown>(of _: Model.Type) -> Set<String> { Set(Model.names.keys) }

    /// What stands in a template, the parts of dotted names each by itself; words are of the catalogue.
    private static var asked: Set<String> {
        var names: Set<String> = []
        for source in Templates.sources.values {
            for tag in String(decoding: source, as: UTF8.self).matches(of: /\{\{([#^\/]?)([A-Za-z.]+)\}\}/) {
                let parts = tag.output.2.split(separator: ".")
                names.formUnion((parts.starts(with: ["frame", "say"]) ? parts.prefix(2) : parts[...]).map(String.init))
            }
        }
        // Parts of a page that others fill, and the words.
        return names.subtracting(["main", "head"])
    }

    @Test func everyNameThatATemplateAsksForIsAnswered() {
        let answered = Self.models.reduce(into: Set<String>()) { $0.formUnion(Self.names(of: $1)) }
        #expect(Self.asked.subtracting(answered).isEmpty)
    }

    @Test func everyNameThatAModelAnswersIsAskedFor() {
        for model in Self.models {
            #expect(Self.names(of: model).subtracting(Self.asked).isEmpty, "\(model)")
        }
    }

    /// Each property stands under its own name: what a model answers is what it has.
    @Test func aModelAnswersWhatItHas() {
        for model in [
            Paging("/x?from=", offset: 60, total: 200) as any Shown, Frame.Link(href: "h", text: "t", isHere: true)
        ] {
            let children = Mirror(reflecting: model).children
            for (name, value) in children {
                #expect(name.flatMap(model.child(named:)).map { "\($0)" } == "\(value)")
            }
        }
    }
}
