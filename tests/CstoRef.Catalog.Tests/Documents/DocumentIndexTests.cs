using CstoRef.Tests.Time;
using CstoRef.Time;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using static CstoRef.Tests.MinimalCatalog;

namespace CstoRef.Tests.Documents;

public sealed class DocumentIndexTests
{
    private static readonly DocumentRelationType[] Types = [DocumentRelationType.Amends, DocumentRelationType.Supersedes, DocumentRelationType.Related];

    private static Gen<DocumentRelation> Relation =>
        from type in Gen.Elements(Types)
        from target in Gen.Choose(0, 7)
        select new DocumentRelation { Type = type, Document = NameOf(target) };

    private static Gen<Catalog> Catalogs =>
        from documents in (
            from adopted in DateGen.Date
            from period in DateGen.Period
            from relations in Relation.ListOf()
            select new Document { Stage = DocumentStage.Signed, Adopted = adopted, Validity = period, Relations = { relations.Distinct() } }).ListOf(8)
        select Catalog.Build("epoch", 1, documents.Select(Named));

    [Fact]
    public void InForceOn_AnyDay_FindsWhatAnswersIt() => Prop.ForAll(Catalogs.ToArbitrary(), Gen.Elements(DateGen.Window.AsEnumerable()).ToArbitrary(), (catalog, day) =>
    {
        var index = catalog.Indexes.Documents;
        var found = Enumerable.Range(0, 8).Where(position => index.AnswerOf(position, day, null).InForce != Certainty.No);
        index.InForceOn(day).ShouldBe(found);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AdoptedIn_AnyRange_FindsWhatAnswersIt() => Prop.ForAll(Catalogs.ToArbitrary(), DateGen.Date.Two().ToArbitrary(), (catalog, dates) =>
    {
        var range = new DateRange { Start = dates.Item1, End = dates.Item2 };
        if (!range.IsOrdered()) return;
        var index = catalog.Indexes.Documents;
        for (var position = 0; position < 8; position++)
        {
            var days = DateGen.DaysOf(catalog.Documents.All[position].Adopted);
            var within = days.Count(day => dates.Item1.Earliest() <= day && day < dates.Item2.Earliest());
            var expected = within == days.Count ? Certainty.Certain : within > 0 ? Certainty.Possible : Certainty.No;
            index.AnswerOf(position, null, range).Adopted.ShouldBe(expected);
            index.AdoptedIn(range).Contains(position).ShouldBe(expected != Certainty.No);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Relations_OfAnyDocuments_AreFoundFromBothSides() => Prop.ForAll(Catalogs.ToArbitrary(), Gen.SubListOf(Types).ToArbitrary(), (catalog, types) =>
    {
        var (all, index) = (catalog.Documents.All, catalog.Indexes.Documents.Relations);
        DocumentRelationType[] sought = [.. types];
        for (var position = 0; position < all.Length; position++)
        {
            var document = all[position];
            index.To(document.Name, sought).ShouldBe(Where(one => one.Relations.Any(relation => Concerns(relation, document))));
            index.From(document.Name, sought).ShouldBe(Where(one => document.Relations.Any(relation => Concerns(relation, one))));
        }

        index.OfTypes(sought).ShouldBe(Where(one => one.Relations.Any(relation => sought.Contains(relation.Type))));

        bool IsSought(DocumentRelation relation) => sought.Length == 0 || sought.Contains(relation.Type);
        bool Concerns(DocumentRelation relation, Document target) => IsSought(relation) && string.Equals(relation.Document, target.Name, StringComparison.Ordinal);
        IEnumerable<int> Where(Func<Document, bool> predicate) => Enumerable.Range(0, all.Length).Where(position => predicate(all[position]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AdoptedIn_DocumentOfUnknownDay_IsPossibleInAnyRangeAndOneOnlyConsideredInNone()
    {
        var catalog = Catalog.Build("epoch", 1, [
            new Document { Name = NameOf(0), Stage = DocumentStage.Adopted },
            new Document { Name = NameOf(1), Stage = DocumentStage.Considered, Considered = Day(2004) },
        ]);
        var range = new DateRange { Start = Day(2004), End = Day(2005) };

        catalog.Indexes.Documents.AdoptedIn(range).ShouldBe([0]);
        catalog.Indexes.Documents.AnswerOf(0, null, range).Adopted.ShouldBe(Certainty.Possible);
        catalog.Indexes.Documents.AnswerOf(1, null, range).Adopted.ShouldBe(Certainty.No);
    }

    [Fact]
    public void BySession_OfEitherSide_FindsTheDocumentOnce()
    {
        var data = new MinimalCatalog();
        var index = Catalog.Build("epoch", 1, data.Resources).Indexes.Documents;

        index.BySession.Find(data.Session.Name).ShouldBe([0]);
        index.BySession.Find(data.PlannedSession.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Parties_ByActions_FindWhatStatesDid()
    {
        var data = new MinimalCatalog();
        data.Charter.Signatories[1].Kind = SignatureKind.Acceded;
        data.Charter.Parties.Add(Party("memberStates/armenia"));
        data.Plan.Parties.Add(new Party(Party("memberStates/armenia")) { Reservations = { English("Not here") } });
        data.Treaty.Parties.Add(new Party(Party("memberStates/belarus"))
        {
            Signed = Day(1993),
            Approved = Day(1993),
            Ratified = Day(1993),
            Deposited = Day(1993),
            InForce = Day(1994),
            Withdrawn = Day(2000),
            Denounced = Day(1999),
        });
        var index = Catalog.Build("epoch", 1, data.Resources).Indexes.Documents.Parties;
        const int charter = 0, plan = 1, treaty = 2;
        var (armenia, belarus) = (data.Armenia.Name, data.Belarus.Name);

        index.Of(armenia, []).ShouldBe([charter, plan]);
        index.Of(belarus, []).ShouldBe([charter, treaty]);
        index.Of(armenia, [PartyAction.Signed]).ShouldBe([charter]);
        index.Of(armenia, [PartyAction.Signed, PartyAction.Reserved]).ShouldBe([charter, plan]);
        index.Of(armenia, [PartyAction.Ratified]).ShouldBeEmpty();
        // Belarus acceded to the charter.
        index.Of(belarus, [PartyAction.Ratified]).ShouldBe([charter, treaty]);
        index.Of(belarus, [PartyAction.Signed]).ShouldBe([treaty]);
        index.OfAny([PartyAction.Reserved]).ShouldBe([plan]);
        index.OfAny([PartyAction.Signed]).ShouldBe([charter, treaty]);
        foreach (var action in Enum.GetValues<PartyAction>().Except([PartyAction.Unspecified, PartyAction.Reserved]))
            index.Of(belarus, [action]).ShouldContain(treaty, action.ToString());
    }

    private static string NameOf(int number) => $"documents/d{number}";

    private static Document Named(Document document, int number)
    {
        document.Name = NameOf(number);
        return document;
    }
}
