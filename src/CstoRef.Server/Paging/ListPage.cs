using System.Runtime.InteropServices;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Server.Errors;
using CstoRef.Time;
using CstoRef.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CstoRef.Server.Paging;

/// <summary>
/// One page of a list, of a valid request: where it begins, the most elements that it may hold, and what the token of the next page pins.
/// Whatever the list holds, the page is taken here: it ends early rather than grow too large, and holds at least one element where any is left.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ListPage
{
    private const int DefaultSize = 50;
    private const int MaxSize = 1000;

    private readonly IMessage _request;
    private readonly PageToken? _pinned;
    private readonly PartialDate? _day;
    private readonly PageTokens _tokens;

    /// <summary>Begins a page.</summary>
    /// <param name="request">The valid request.</param>
    /// <param name="size">The page size asked for.</param>
    /// <param name="pinned">What its page token pins; null for the first page.</param>
    /// <param name="day">The day that the list is about, if any.</param>
    /// <param name="tokens">The tokens of the state that the page is taken from.</param>
    /// <exception cref="InvalidRequestException">The token pins another day.</exception>
    public ListPage(IMessage request, int size, PageToken? pinned, PartialDate? day, PageTokens tokens)
    {
        if (pinned is { } token && !Equals(token.Day, day)) throw PageTokens.NotAToken();
        (_request, _pinned, _day, _tokens) = (request, pinned, day, tokens);
        Size = size == 0 ? DefaultSize : Math.Min(size, MaxSize);
    }

    /// <summary>How many elements stand on the pages before.</summary>
    public int First => _pinned?.Position ?? 0;

    /// <summary>The most elements that the page may hold.</summary>
    public int Size { get; }

    /// <summary>The revision that the page is taken from.</summary>
    public long Revision => _tokens.Revision;

    /// <summary>The day that the list is about, where it is about one.</summary>
    public DateOnly Day => (_day ?? throw new InvalidOperationException("The list is not about a day.")).Earliest();

    /// <summary>The same page of another state of the data.</summary>
    /// <exception cref="PageTokenExpiredException">The token belongs to another history.</exception>
    public ListPage At(PageTokens tokens)
    {
        if (_pinned is { } pinned && !string.Equals(tokens.Epoch, _tokens.Epoch, StringComparison.Ordinal))
            throw new PageTokenExpiredException(pinned.Revision, tokens.Revision);
        return new(_request, Size, _pinned, _day, tokens);
    }

    /// <summary>Takes the page from resources.</summary>
    /// <param name="resources">All resources of the kind, in the view asked for.</param>
    /// <param name="listed">The positions of those that the request selects, in the list's order; null: all as they stand.</param>
    /// <param name="page">Where to add.</param>
    /// <exception cref="InvalidRequestException">No page of the list begins where the token says.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd Take<T>(SharedList<T> resources, IPositions? listed, RepeatedField<T> page)
        where T : class, IMessage<T>
    {
        var (first, count, cut) = (First, listed?.Count ?? resources.Length, listed?.Cut(First, Size));
        page.Capacity = Math.Clamp(count - first, 0, Size);
        return Take(count, index => Sized(resources[cut is { } positions ? positions[index - first] : index]), page.Add);
    }

    /// <summary>Takes the page from resources, each of which answers a question too.</summary>
    /// <inheritdoc cref="Take{T}(SharedList{T}, IPositions?, RepeatedField{T})"/>
    public PageEnd Take<T, TAnswer>(
        SharedList<T> resources,
        IPositions? listed,
        RepeatedField<T> page,
        Func<T, TAnswer> answer,
        RepeatedField<TAnswer> answers)
        where T : class, IMessage<T>
        where TAnswer : IMessage<TAnswer>
    {
        var (first, cut) = (First, listed?.Cut(First, Size));
        return Take(listed?.Count ?? resources.Length, At, Add);

        ((T Resource, TAnswer Answer) Element, int Size) At(int index)
        {
            var (resource, size) = Sized(resources[cut is { } positions ? positions[index - first] : index]);
            var answered = answer(resource);
            return ((resource, answered), size + AnswerSize.OfElement(answered));
        }

        void Add((T Resource, TAnswer Answer) element)
        {
            page.Add(element.Resource);
            answers.Add(element.Answer);
        }
    }

    /// <summary>Takes the page from resources, each of which answers a question about a range of days where one is asked.</summary>
    /// <param name="resources">All resources of the kind, in the view asked for.</param>
    /// <param name="listed">The positions of those that the request selects, in the list's order; null: all as they stand.</param>
    /// <param name="page">Where to add.</param>
    /// <param name="range">The range asked about; null where none is.</param>
    /// <param name="answer">What a resource answers about it.</param>
    /// <param name="answers">Where to add what each answers.</param>
    /// <exception cref="InvalidRequestException">No page of the list begins where the token says.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd Take<T>(
        SharedList<T> resources,
        IPositions? listed,
        RepeatedField<T> page,
        DateRange? range,
        Func<T, DateRange, Certainty> answer,
        RepeatedField<RangeAnswer> answers)
        where T : class, IMessage<T>
    {
        return range is null ? Take(resources, listed, page) : Take(resources, listed, page, AnswerOf, answers);

        RangeAnswer AnswerOf(T resource) =>
            new() { Resource = ResourceKind.Of(resource).NameOf(resource), Certainty = answer(resource, range) };
    }

    /// <summary>Takes the page from what is made element by element.</summary>
    /// <param name="selected">All that the request selects, in the list's order.</param>
    /// <param name="present">Makes the element of the answer of what was selected.</param>
    /// <param name="page">Where to add.</param>
    /// <exception cref="InvalidRequestException">No page of the list begins where the token says.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd Take<TSelected, T>(IReadOnlyList<TSelected> selected, Func<TSelected, T> present, RepeatedField<T> page)
        where T : IMessage<T> => Take(selected.Count, index => Sized(present(selected[index])), page.Add);

    /// <summary>Takes the page from what is made of each position.</summary>
    /// <inheritdoc cref="Take{TSelected, T}(IReadOnlyList{TSelected}, Func{TSelected, T}, RepeatedField{T})"/>
    public PageEnd Take<T>(IPositions selected, Func<int, T> present, RepeatedField<T> page)
        where T : IMessage<T>
    {
        var (first, cut) = (First, selected.Cut(First, Size));
        return Take(selected.Count, index => Sized(present(cut[index - first])), page.Add);
    }

    /// <summary>Takes the page from what somebody else cut out of the list for it.</summary>
    /// <param name="found">What begins at <see cref="First"/>, at most <see cref="Size"/> elements.</param>
    /// <param name="totalSize">How many elements there are over all pages.</param>
    /// <param name="page">Where to add.</param>
    /// <exception cref="InvalidRequestException">No page of the list begins where the token says.</exception>
    /// <exception cref="PageTokenExpiredException">The token pins another revision.</exception>
    public PageEnd TakeFound<T>(IReadOnlyList<T> found, int totalSize, RepeatedField<T> page)
        where T : IMessage<T>
    {
        var first = First;
        return Take(totalSize, index => Sized(found[index - first]), page.Add);
    }

    private static (T Element, int Size) Sized<T>(T element)
        where T : IMessage => (element, AnswerSize.OfElement(element));

    private PageEnd Take<T>(int totalSize, Func<int, (T Element, int Size)> at, Action<T> add)
    {
        CheckPinned(totalSize);
        var (index, end, left) = (First, Math.Min(First + (long)Size, totalSize), AnswerSize.Max);
        for (; index < end; index++)
        {
            var (element, size) = at(index);
            left -= size;
            if (left < 0 && index > First) break;
            add(element);
        }

        return new(index < totalSize ? _tokens.Create(_pinned?.Query ?? QueryHash.Of(_request), index, _day) : string.Empty, totalSize);
    }

    private void CheckPinned(int totalSize)
    {
        if (_pinned is not { } pinned) return;
        if (pinned.Revision != _tokens.Revision) throw new PageTokenExpiredException(pinned.Revision, _tokens.Revision);
        if (pinned.Position >= totalSize) throw PageTokens.NotAToken();
    }
}
