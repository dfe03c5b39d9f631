using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Server.Checks;
using CstoRef.Server.Errors;
using CstoRef.Server.Paging;
using CstoRef.Server.Serving;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CstoRef.Server.Calls;

/// <summary>
/// One read, from its first line to its last: the picture that it sees and what it asks. The standard methods of all kinds are answered
/// here. Resources are shared, never copied.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ReadCall(ServedCatalog served, IMessage request, ReadOptions? read, Calendar calendar)
{
    private const int MaxBatchSize = 1000;

    public Catalog Catalog => served.Catalog;

    public CatalogIndexes Indexes => served.Indexes;

    /// <summary>Whether citations and discrepancies are left out.</summary>
    public bool IsBasic => read?.View == ResourceView.Basic;

    /// <summary>Checks the request by what the contract says of its fields; to the faults found, if any, the caller may add its own.</summary>
    public FieldFaults Check()
    {
        var faults = RequestChecks.Check(request, Catalog);
        if (read is not null) ReadOptionChecks.Check(read, AnswerViews.AnswerTo(request), faults);
        return faults;
    }

    /// <summary>The day of the call.</summary>
    public DateOnly Today => calendar.Today;

    /// <summary>The day that a valid request asks about: today unless it names one.</summary>
    public DateOnly DayOf(PartialDate? asked) => asked?.Earliest() ?? Today;

    /// <summary>The sessions as they are read today.</summary>
    public ResourceSet<Session> Sessions => Indexes.SessionCalendar.On(Today);

    /// <summary>Answers Get.</summary>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="ResourcesNotFoundException">There is no such resource.</exception>
    public Task<T> Get<T>(ResourceSet<T> resources, string name)
        where T : class, IMessage<T>, IKeepsBytes
    {
        // A name that is found is well-formed, so a valid request costs no check but that of its options.
        var position = resources.PositionOf(name);
        if (position < 0 || !HasValidOptions) return Refuse<T>(resources.Kind, name);
        var resource = InView(resources)[position];
        KeptBytes.Of(resource);
        return Task.FromResult(resource);
    }

    /// <summary>Answers BatchGet: adds the resources to its response in the order of their names in the request.</summary>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="ResourcesNotFoundException">At least one of the resources does not exist.</exception>
    /// <exception cref="AnswerTooLargeException">They are too large together.</exception>
    public Task<TResponse> BatchGet<T, TResponse>(
        ResourceSet<T> resources, RepeatedField<string> names, TResponse response, RepeatedField<T> found)
        where T : class, IMessage<T>
    {
        var faults = Check();
        if (names.Count is 0 or > MaxBatchSize) faults.Add("names", $"must hold 1 to {MaxBatchSize} names; it holds {names.Count}");
        else NameChecks.CheckAll(names, resources.Kind, faults);
        faults.ThrowIfAny();

        ImmutableArray<string> missing = [.. names.Where(name => resources.PositionOf(name) < 0)];
        if (!missing.IsEmpty) return Task.FromException<TResponse>(new ResourcesNotFoundException(resources.Kind, missing));
        var view = InView(resources);
        found.Capacity = names.Count;
        var left = AnswerSize.Max;
        foreach (var name in names)
        {
            var resource = view[resources.PositionOf(name)];
            left -= AnswerSize.OfElement(resource);
            if (left < 0 && found.Count > 0) throw AnswerTooLargeException.OfBatch(names.Count, found.Count);
            found.Add(resource);
        }

        return Task.FromResult(response);
    }

    /// <summary>The resources of a kind in the view that the request asks for.</summary>
    public SharedList<T> InView<T>(ResourceSet<T> resources)
        where T : class, IMessage<T> => IsBasic ? resources.Basic : resources.All;

    /// <summary>The page that a list request asks for.</summary>
    /// <param name="size">The page size asked for.</param>
    /// <param name="token">The page token of the request.</param>
    /// <param name="faults">What <see cref="Check"/> found, and the caller's own checks where it has any.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    public ListPage Page(int size, string token, FieldFaults? faults = null) =>
        new(request, size, served.PageTokens.Read(token, request, faults ?? Check()), day: null, served.PageTokens);

    /// <summary>
    /// The page that a request for a list about a day asks for. Its token pins the day too, so that a list of today's is not torn at midnight.
    /// </summary>
    /// <param name="asked">The day of the request, if any.</param>
    /// <param name="size">The page size asked for.</param>
    /// <param name="token">The page token of the request.</param>
    /// <param name="faults">What <see cref="Check"/> found, and the caller's own checks where it has any.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    public ListPage PageOnDay(PartialDate? asked, int size, string token, FieldFaults? faults = null)
    {
        var pinned = served.PageTokens.Read(token, request, faults ?? Check());
        return new(request, size, pinned, asked ?? pinned?.Day ?? Today.ToPartialDate(), served.PageTokens);
    }

    /// <summary>
    /// The page that a request for a list from the log asks for. What is in the log stays there, so each page goes on from the revision
    /// that the token pins, whatever was committed since.
    /// </summary>
    /// <inheritdoc cref="Page"/>
    public ListPage PageOfLog(int size, string token, FieldFaults? faults = null)
    {
        var pinned = served.PageTokens.Read(token, request, faults ?? Check());
        var tokens = pinned is { } page && page.Revision < Catalog.Revision ? new PageTokens(Catalog.Epoch, page.Revision) : served.PageTokens;
        return new(request, size, pinned, day: null, tokens);
    }

    /// <summary>
    /// Whether the revisions that a request names can be: none is negative, and none is awaited after the one to be read.
    /// </summary>
    public static bool HasValidRevisions(ReadOptions options) =>
        options is { AtRevision: >= 0, MinRevision: >= 0 } && (options.AtRevision == 0 || options.MinRevision <= options.AtRevision);

    private bool HasValidOptions =>
        read is null
        || (read.View is ResourceView.Unspecified or ResourceView.Basic or ResourceView.Full
            && HasValidRevisions(read)
            && (!AnswerViews.AreAskedBy(read) || Check().Count == 0));

    private Task<T> Refuse<T>(ResourceKind kind, string name)
    {
        var faults = Check();
        NameChecks.Check("name", name, kind, faults);
        faults.ThrowIfAny();
        // To throw would cost more than the rest of the call, and callers ask for what is not there as a matter of course.
        return Task.FromException<T>(new ResourcesNotFoundException(kind, [name]));
    }
}
