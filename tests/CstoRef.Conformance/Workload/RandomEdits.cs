using System.Globalization;
using CstoRef.Changes;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Conformance.Workload;

/// <summary>
/// The edits of one writer, all from one seed: it makes, changes and deletes resources of its own, some of them in twos, and changes what
/// the sample holds. Some edits are larger than a message of a watch, some change nothing, some would break rules.
/// </summary>
/// <param name="writer">Which writer; its own resources are named for it.</param>
/// <param name="random">Where its choices come from.</param>
internal sealed class RandomEdits(int writer, Random random)
{
    /// <summary>How many resources of its own there are at most.</summary>
    private const int OwnResources = 24;

    /// <summary>So many of these together take more than a message of a watch holds.</summary>
    private const int LargeNote = 56 * 1024;
    private const int LargeCount = 22;

    private static readonly Source[] Sources = [.. SampleCatalog.Catalog.Sources.All];
    private static readonly Document[] Documents = [.. SampleCatalog.Catalog.Documents.All];
    private static readonly Event[] Events = [.. SampleCatalog.Catalog.Events.All];
    private static readonly Person[] People = [.. SampleCatalog.Catalog.People.All];

    private readonly SortedDictionary<string, IMessage> _own = new(StringComparer.Ordinal);
    private IReadOnlyList<IMessage> _large = [];
    private int _number;

    /// <summary>The next edit, with an id of its own.</summary>
    public Edit Next()
    {
        _number++;
        if (_large is { Count: > 0 } large) return Smaller(large);
        return random.Next(100) switch
        {
            < 30 => Puts(OwnSource()),
            < 45 => Puts(Several(random.Next(2, 6), OwnSource)),
            < 55 => Puts(Pair()),
            < 65 => Deletes(),
            < 75 => Puts(SampleSource(), SampleDocument()),
            < 82 => Puts(OwnDocument()),
            < 89 => Puts(SampleEvent(), SamplePerson()),
            < 94 when _own.Count > 0 => Puts(_own.Values.ElementAt(random.Next(_own.Count))),
            < 95 => Large(),
            < 97 => Puts(BrokenSource()),
            _ => Puts(Several(random.Next(6, 20), OwnSource)),
        };
    }

    /// <summary>
    /// An edit that a watch tells in parts. The next one makes what it put small again, since whoever reads takes it all.
    /// </summary>
    public Edit Large()
    {
        var edit = Puts(Enumerable.Range(0, LargeCount).Select(LargeSource));
        _large = edit.Puts;
        return edit;
    }

    /// <summary>An edit of everything that a picture holds.</summary>
    public static Edit Everything(Catalog picture, int number) => new()
    {
        Author = "An operator",
        Reason = "A look through everything",
        Puts = [.. picture.All().Select(resource => Touched.With(resource, string.Create(CultureInfo.InvariantCulture, $"Seen {number}")))],
    };

    private Edit Puts(params IEnumerable<IMessage> resources)
    {
        // By name, so that none stands twice.
        var puts = resources.GroupBy(Touched.NameOf, StringComparer.Ordinal).Select(same => same.Last()).ToArray();
        foreach (var put in puts.Where(IsOwn)) _own[Touched.NameOf(put)] = put;
        return Edit() with { Puts = puts };
    }

    private Edit Deletes()
    {
        var gone = _own.Keys.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
        foreach (var name in gone) _own.Remove(name);
        return gone.Length == 0 ? Puts(OwnSource()) : Edit() with { Deletions = gone, Puts = [Own(OwnResources)] };
    }

    private Edit Edit() => new()
    {
        Author = string.Create(CultureInfo.InvariantCulture, $"writer-{writer}"),
        Reason = "A change",
        RequestId = string.Create(CultureInfo.InvariantCulture, $"writer-{writer}-{_number}"),
    };

    private bool IsOwn(IMessage resource) => Touched.NameOf(resource).Contains($"/of-{writer}-", StringComparison.Ordinal);

    private static List<T> Several<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private Source OwnSource() => Own(random.Next(OwnResources));

    private Source Own(int index) => NewSource(string.Create(CultureInfo.InvariantCulture, $"of-{writer}-{index:D2}"), Text());

    /// <summary>Two of the sample's that get the same title: who reads both sees both, or neither.</summary>
    private Document[] Pair()
    {
        Document[] pair = [SampleDocument(), SampleDocument()];
        pair[1].Titles[0].Text = pair[0].Titles[0].Text;
        return pair;
    }

    private Document OwnDocument()
    {
        var document = Documents[random.Next(Documents.Length)].Clone();
        var index = random.Next(OwnResources);
        document.Name = string.Create(CultureInfo.InvariantCulture, $"documents/of-{writer}-{index:D2}");
        document.Symbol = string.Empty;
        document.Number = string.Empty;
        document.Identifiers.Clear();
        document.Titles[0].Text = Text();
        return document;
    }

    private Source LargeSource(int index)
    {
        var source = NewSource(string.Create(CultureInfo.InvariantCulture, $"large-{writer}-{index:D2}"), Text());
        source.Note = new('x', LargeNote);
        return source;
    }

    private Edit Smaller(IReadOnlyList<IMessage> large)
    {
        _large = [];
        return Puts(large.OfType<Source>().Select(source => new Source(source) { Note = Text() }));
    }

    /// <summary>One that breaks a rule: what it refers to is not there.</summary>
    private Source BrokenSource()
    {
        var source = OwnSource();
        source.Citations.Add(new Citation { Source = "sources/that-nobody-made", Basis = CitationBasis.Stated });
        source.Name = "sources/broken";
        return source;
    }

    private Source SampleSource() => Retitled(Sources, source => source.Title = Text());

    private Document SampleDocument() => Retitled(Documents, document => document.Titles[0].Text = Text());

    private Event SampleEvent() => Retitled(Events, one => one.Titles[0].Text = Text());

    private Person SamplePerson() => Retitled(People, person => person.DisplayNames[0].Text = Text());

    private T Retitled<T>(T[] all, Action<T> retitle)
        where T : IDeepCloneable<T>
    {
        var one = all[random.Next(all.Length)].Clone();
        retitle(one);
        return one;
    }

    private string Text() => string.Create(CultureInfo.InvariantCulture, $"Title {random.Next(1_000_000)} of {writer}");

    private static Source NewSource(string slug, string title) => new()
    {
        Name = $"sources/{slug}",
        Title = title,
        Language = "en",
        Uri = $"https://example.org/conformance/{slug}",
        Kind = SourceKind.Official,
    };
}
