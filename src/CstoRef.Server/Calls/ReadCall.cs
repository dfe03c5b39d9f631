using System.Collections.Immutable;
using System.Globalization;
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
internal readonly struct ReadCall(ServedCatalog served, IMessage request, ReadOptions? read, TimeProvider time)
{
    private const int MaxBatchSize = 1000;
    private const string DayFormat = "yyyyMMdd";

    public Catalog Catalog => served.Catalog;

    public CatalogIndexes Indexes => served.Indexes;

    /// <summary>Whether citations and discrepancies are left out.</summary>
    public bool IsBasic => read?.View == ResourceView.Basic;

    /// <summary>Checks the request by what the contract says of its fields; to the faults found, if any, the caller may add its own.</summary>
    public FieldFaults Check() => RequestChecks.Check(request, Catalog);

    /// <summary>The day that a valid request asks about: today in UTC unless it names one.</summary>
    public DateOnly DayOf(PartialDate? asked) => asked?.Earliest() ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Reads what the page token of a list pins that the database answers itself; null for the first page, and for a token at fault.</summary>
    public PageToken? ReadPinned(string pageToken, FieldFaults faults) => served.PageTokens.ReadPinned(pageToken, request, faults);

    /// <summary>Answers Get.</summary>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="ResourcesNotFoundException">There is no such resource.</exception>
    public T Get<T>(ResourceSet<T> resources, string name)
        where T : class, IMessage<T>
    {
        // A name that is found is well-formed, so a valid request costs no check but that of its view.
        var position = resources.PositionOf(name);
        return position >= 0 && HasKnownView ? InView(resources)[position] : throw Refusal(resources.Kind, name);
    }

    /// <summary>Answers BatchGet: adds the resources in the order of their names in the request.</summary>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="ResourcesNotFoundException">At least one of the resources does not exist.</exception>
    public void BatchGet<T>(ResourceSet<T> resources, RepeatedField<string> names, RepeatedField<T> found)
        where T : class, IMessage<T>
    {
        var faults = Check();
        if (names.Count is 0 or > MaxBatchSize) faults.Add("names", $"must hold 1 to {MaxBatchSize} names; it holds {names.Count}");
        else NameChecks.CheckAll(names, resources.Kind, faults);
        faults.ThrowIfAny();

        ImmutableArray<string> missing = [.. names.Where(name => resources.PositionOf(name) < 0)];
        if (!missing.IsEmpty) throw new ResourcesNotFoundException(resources.Kind, missing);
        var view = InView(resources);
        found.Capacity = names.Count;
        foreach (var name in names) found.Add(view[resources.PositionOf(name)]);
    }

    /// <summary>Answers List: adds one page of the resources that are selected, of a request that only the contract's own checks apply to.</summary>
    /// <inheritdoc cref="List{T}(ResourceSet{T}, int, string, FieldFaults, Func{ImmutableArray{int}?}, RepeatedField{T})"/>
    public PageEnd List<T>(
        ResourceSet<T> resources, int pageSize, string pageToken, Func<ImmutableArray<int>?> select, RepeatedField<T> page)
        where T : class, IMessage<T> => List(resources, pageSize, pageToken, Check(), select, page);

    /// <summary>Answers List: adds one page of the resources that are selected.</summary>
    /// <param name="resources">All resources of the kind.</param>
    /// <param name="pageSize">The page size asked for.</param>
    /// <param name="pageToken">The page token of the request.</param>
    /// <param name="faults">What is wrong with the request so far.</param>
    /// <param name="select">
    /// Finds the positions of the resources that the request selects, in ascending order; null: all. Called only for a valid request.
    /// </param>
    /// <param name="page">Where to add.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd List<T>(
        ResourceSet<T> resources, int pageSize, string pageToken, FieldFaults faults, Func<ImmutableArray<int>?> select, RepeatedField<T> page)
        where T : class, IMessage<T>
    {
        var previous = served.PageTokens.Read(pageToken, request, faults);
        faults.ThrowIfAny();

        var first = previous is null ? 0 : resources.PositionOf(previous) + 1;
        var slice = PageSlice.Take(resources.All, InView(resources), first, PageSlice.SizeOf(pageSize), select(), page);
        var next = slice.Last is null ? string.Empty : served.PageTokens.Create(request, resources.Kind.NameOf(slice.Last));
        return new(next, slice.TotalSize);
    }

    /// <summary>Answers a list of what is no resource: adds one page of it.</summary>
    /// <param name="pageSize">The page size asked for.</param>
    /// <param name="pageToken">The page token of the request.</param>
    /// <param name="faults">What is wrong with the request so far.</param>
    /// <param name="select">Finds all that the request selects, in the list's order. Called only for a valid request.</param>
    /// <param name="present">Makes the element of the answer of what was selected.</param>
    /// <param name="page">Where to add.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd List<TSelected, T>(
        int pageSize, string pageToken, FieldFaults faults, Func<IReadOnlyList<TSelected>> select, Func<TSelected, T> present, RepeatedField<T> page)
    {
        var previous = served.PageTokens.Read(pageToken, request, faults);
        faults.ThrowIfAny();
        return ListFrom(previous is null ? 0 : int.Parse(previous, CultureInfo.InvariantCulture), string.Empty, pageSize, select(), present, page);
    }

    /// <summary>Answers a list about a day: adds one page of it. The page token pins the day too, so that a list of today's is not torn at midnight.</summary>
    /// <param name="asked">The day of the request, if any.</param>
    /// <param name="pageSize">The page size asked for.</param>
    /// <param name="pageToken">The page token of the request.</param>
    /// <param name="faults">What is wrong with the request so far.</param>
    /// <param name="select">Finds all that the request selects on the day, in the list's order. Called only for a valid request.</param>
    /// <param name="page">Where to add.</param>
    /// <param name="day">The day that is answered.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd ListOnDay<T>(
        PartialDate? asked, int pageSize, string pageToken, FieldFaults faults, Func<DateOnly, IReadOnlyList<T>> select, RepeatedField<T> page, out DateOnly day) =>
        ListOnDay(asked, pageSize, pageToken, faults, select, (element, _) => element, page, out day);

    /// <summary>Answers a list about a day of which only the page is made, from what was selected.</summary>
    /// <param name="asked">The day of the request, if any.</param>
    /// <param name="pageSize">The page size asked for.</param>
    /// <param name="pageToken">The page token of the request.</param>
    /// <param name="faults">What is wrong with the request so far.</param>
    /// <param name="select">Finds all that the request selects on the day, in the list's order. Called only for a valid request.</param>
    /// <param name="present">Makes the element of the answer of what was selected.</param>
    /// <param name="page">Where to add.</param>
    /// <param name="day">The day that is answered.</param>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd ListOnDay<TSelected, T>(
        PartialDate? asked,
        int pageSize,
        string pageToken,
        FieldFaults faults,
        Func<DateOnly, IReadOnlyList<TSelected>> select,
        Func<TSelected, DateOnly, T> present,
        RepeatedField<T> page,
        out DateOnly day)
    {
        var previous = served.PageTokens.Read(pageToken, request, faults);
        faults.ThrowIfAny();
        day = previous is null ? DayOf(asked) : DateOnly.ParseExact(previous.AsSpan(0, DayFormat.Length), DayFormat, CultureInfo.InvariantCulture);
        var (first, answered) = (previous is null ? 0 : int.Parse(previous.AsSpan(DayFormat.Length), CultureInfo.InvariantCulture), day);
        return ListFrom(first, day.ToString(DayFormat, CultureInfo.InvariantCulture), pageSize, select(answered), element => present(element, answered), page);
    }

    private PageEnd ListFrom<TSelected, T>(
        int first, string pinned, int pageSize, IReadOnlyList<TSelected> selected, Func<TSelected, T> present, RepeatedField<T> page)
    {
        var end = Math.Min(first + PageSlice.SizeOf(pageSize), selected.Count);
        page.Capacity = Math.Max(end - first, 0);
        for (var index = first; index < end; index++) page.Add(present(selected[index]));
        var next = end < selected.Count ? served.PageTokens.Create(request, string.Create(CultureInfo.InvariantCulture, $"{pinned}{end}")) : string.Empty;
        return new(next, selected.Count);
    }

    private bool HasKnownView => read is null || read.View is ResourceView.Unspecified or ResourceView.Basic or ResourceView.Full;

    private ImmutableArray<T> InView<T>(ResourceSet<T> resources)
        where T : class, IMessage<T> => IsBasic ? resources.Basic : resources.All;

    private ResourcesNotFoundException Refusal(ResourceKind kind, string name)
    {
        var faults = Check();
        NameChecks.Check("name", name, kind, faults);
        faults.ThrowIfAny();
        return new(kind, [name]);
    }
}
