using System.Collections;
using System.Reflection;
using CstoRef.Overview;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Tests;

/// <summary>
/// Once a picture is prepared, nothing is left to be made for whoever asks first but what is told of one thing alone, and answers about
/// days, of which it keeps those that were given of late.
/// </summary>
public sealed class PreparedCatalogTests
{
    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly DateOnly Day = new(2010, 6, 15);

    private static Catalog Built => Catalog.Build("epoch", 1, new MinimalCatalog().Resources);

    [Fact]
    public void Questions_ToAPreparedPicture_LeaveNothingInItButMessages()
    {
        var catalog = Built.Prepare();
        var before = HeldBy(catalog);

        AskEverything(catalog);

        HeldBy(catalog).Except(before, ReferenceEqualityComparer.Instance)
            .Where(one => one is not (IMessage or IMessage[])).ShouldBeEmpty();
    }

    [Fact]
    public void Questions_AskedAgain_AreAnsweredByWhatWasMadeBefore()
    {
        var catalog = Built.Prepare();
        AskEverything(catalog);
        AskForEvidence(catalog);
        var before = HeldBy(catalog);

        AskEverything(catalog);
        AskForEvidence(catalog);

        HeldBy(catalog).Except(before, ReferenceEqualityComparer.Instance).ShouldBeEmpty();
    }

    [Fact]
    public void Questions_ToAPictureThatIsNotPrepared_LeaveWhatTheyNeeded()
    {
        var catalog = Built;
        var before = HeldBy(catalog);

        AskEverything(catalog);

        var made = HeldBy(catalog).Except(before, ReferenceEqualityComparer.Instance).Select(one => one.GetType()).ToHashSet();
        made.ShouldContain(typeof(CatalogIndexes));
        made.ShouldContain(typeof(MemberState), "a basic view");
    }

    [Fact]
    public void Prepare_Again_MakesNothingAnew()
    {
        var catalog = Built;
        var (indexes, basic) = (catalog.Indexes, catalog.Sources.Basic);

        catalog.Prepare().ShouldBeSameAs(catalog);

        catalog.Indexes.ShouldBeSameAs(indexes);
        catalog.Sources.Basic[0].ShouldBeSameAs(basic[0]);
    }

    [Fact]
    public void Indexes_OfAPreparedPicture_HoldNoPicture() => HeldBy(Built.Prepare().Indexes).OfType<Catalog>().ShouldBeEmpty();

    private static void AskEverything(Catalog catalog)
    {
        foreach (var set in typeof(Catalog).GetProperties().Select(property => property.GetValue(catalog)).OfType<IResourceSet>())
            foreach (var one in (IEnumerable)set.GetType().GetProperty(nameof(ResourceSet<Source>.Basic))!.GetValue(set)!)
                one.ShouldNotBeNull();
        var indexes = catalog.Indexes;
        foreach (var withEvidence in new[] { false, true })
        {
            indexes.Standings.On(Day, MembershipFramework.Unspecified, withEvidence).ShouldNotBeEmpty();
            indexes.ChairmanshipCalendar.On(Day, withEvidence);
            indexes.ChairRotation.Project(0, Day, withEvidence).Chairmanships.ShouldNotBeEmpty();
            for (var office = 0; office < catalog.Offices.All.Length; office++) indexes.OfficeCalendar.On(office, Day, withEvidence);
            foreach (var found in indexes.Timeline.Find(null, [], string.Empty)) indexes.Timeline.Answer(found, null, withEvidence, Day);
        }

        indexes.Documents.InForceOn(Day);
        indexes.Documents.AnswerOf(0, Day, null);
        OverviewOnDay.Of(catalog, Day);
    }

    private static void AskForEvidence(Catalog catalog)
    {
        foreach (var source in catalog.Sources.All) catalog.Indexes.Evidence.Of(source.Name);
    }

    /// <summary>All objects that can be reached from one by fields, but for what is within messages and what tells of types.</summary>
    private static HashSet<object> HeldBy(object root)
    {
        var held = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<object>([root]);
        while (left.TryPop(out var one))
        {
            if (one is string or MemberInfo or Delegate or ResourceKind || IsOfLate(one.GetType())) continue;
            if (!one.GetType().IsValueType && !held.Add(one)) continue;
            if (one is IMessage || one.GetType().IsPrimitive || one.GetType().IsEnum) continue;
            foreach (var part in one is Array array ? array : FieldsOf(one)) if (part is not null) left.Push(part);
        }

        return held;
    }

    private static bool IsOfLate(Type type) =>
        type == typeof(KeptOverviews) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeptAnswers<,>));

    private static IEnumerable FieldsOf(object one)
    {
        for (var type = one.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(OwnFields))
                if (!field.FieldType.IsPointer) yield return field.GetValue(one);
        }
    }
}
