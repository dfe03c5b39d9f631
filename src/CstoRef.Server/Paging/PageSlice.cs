using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf.Collections;

namespace CstoRef.Server.Paging;

/// <summary>A page cut from resources that are sorted by name already.</summary>
/// <param name="Last">The last resource of the page where another page follows; else null.</param>
/// <param name="TotalSize">How many resources there are over all pages.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PageSlice<T>(T? Last, int TotalSize)
    where T : class;

/// <summary>Cuts pages.</summary>
internal static class PageSlice
{
    private const int DefaultSize = 50;
    private const int MaxSize = 1000;

    /// <summary>The size of the page for a page size asked for, which is not negative.</summary>
    public static int SizeOf(int asked) => asked == 0 ? DefaultSize : Math.Min(asked, MaxSize);

    /// <summary>Adds to a page the resources from a position on, of all or of those selected, each in the view asked for.</summary>
    /// <param name="all">All resources.</param>
    /// <param name="view">The same resources in the view asked for.</param>
    /// <param name="first">The position, among all, of the first resource that may stand on the page.</param>
    /// <param name="size">The size of the page.</param>
    /// <param name="selected">The positions of the resources that the query selects, in ascending order; null: all.</param>
    /// <param name="page">Where to add.</param>
    public static PageSlice<T> Take<T>(
        ImmutableArray<T> all, ImmutableArray<T> view, int first, int size, ImmutableArray<int>? selected, RepeatedField<T> page)
        where T : class =>
        selected is { } positions ? TakeSelected(all, view, first, size, positions, page) : TakeAll(view, first, size, page);

    private static PageSlice<T> TakeAll<T>(ImmutableArray<T> view, int first, int size, RepeatedField<T> page)
        where T : class
    {
        var end = Math.Min(first + size, view.Length);
        page.Capacity = end - first;
        for (var position = first; position < end; position++) page.Add(view[position]);
        return new(end < view.Length ? view[end - 1] : null, view.Length);
    }

    private static PageSlice<T> TakeSelected<T>(
        ImmutableArray<T> all, ImmutableArray<T> view, int first, int size, ImmutableArray<int> selected, RepeatedField<T> page)
        where T : class
    {
        var found = selected.BinarySearch(first);
        var begin = found >= 0 ? found : ~found;
        var end = Math.Min(begin + size, selected.Length);
        page.Capacity = end - begin;
        for (var index = begin; index < end; index++) page.Add(view[selected[index]]);
        return new(end < selected.Length ? all[selected[end - 1]] : null, selected.Length);
    }
}
