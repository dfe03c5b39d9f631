using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CstoRef.Resources;
using CstoRef.Server.Errors;
using CstoRef.Server.Paging;
using CstoRef.Server.Requests;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CstoRef.Server.Reads;

/// <summary>
/// One read, from its first line to its last: the picture that it sees and what it asks. The standard methods of all kinds are answered
/// here. Resources are shared, never copied.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ReadCall(ServedCatalog served, IMessage request, ReadOptions? read)
{
    private const int MaxBatchSize = 1000;

    public Catalog Catalog => served.Catalog;

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
        var faults = RequestRules.Check(request, Catalog);
        if (names.Count is 0 or > MaxBatchSize) faults.Add("names", $"must hold 1 to {MaxBatchSize} names; it holds {names.Count}");
        else NameRules.CheckAll(names, resources.Kind, faults);
        faults.ThrowIfAny();

        ImmutableArray<string> missing = [.. names.Where(name => resources.PositionOf(name) < 0)];
        if (!missing.IsEmpty) throw new ResourcesNotFoundException(resources.Kind, missing);
        var view = InView(resources);
        found.Capacity = names.Count;
        foreach (var name in names) found.Add(view[resources.PositionOf(name)]);
    }

    /// <summary>Answers List: adds one page of the resources that pass the filter, or of all where there is none.</summary>
    /// <exception cref="InvalidRequestException">The request breaks the contract.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd List<T>(ResourceSet<T> resources, int pageSize, string pageToken, Func<T, bool>? filter, RepeatedField<T> page)
        where T : class, IMessage<T>
    {
        var faults = RequestRules.Check(request, Catalog);
        var previous = served.PageTokens.Read(pageToken, request, faults);
        faults.ThrowIfAny();

        var first = previous is null ? 0 : resources.PositionOf(previous) + 1;
        var slice = PageSlice.Take(resources.All, InView(resources), first, PageSlice.SizeOf(pageSize), filter, page);
        var next = slice.Last is null ? string.Empty : served.PageTokens.Create(request, resources.Kind.NameOf(slice.Last));
        return new(next, slice.TotalSize);
    }

    private bool HasKnownView => read is null || read.View is ResourceView.Unspecified or ResourceView.Basic or ResourceView.Full;

    private ImmutableArray<T> InView<T>(ResourceSet<T> resources)
        where T : class, IMessage<T> => read?.View == ResourceView.Basic ? resources.Basic : resources.All;

    private ResourcesNotFoundException Refusal(ResourceKind kind, string name)
    {
        var faults = RequestRules.Check(request, Catalog);
        NameRules.Check("name", name, kind, faults);
        faults.ThrowIfAny();
        return new(kind, [name]);
    }
}
