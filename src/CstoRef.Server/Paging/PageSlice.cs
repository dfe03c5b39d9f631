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

    /// <summary>Adds to a page the resources from a position on that pass the filter, each in the view asked for.</summary>
    public static PageSlice<T> Take<T>(
        ImmutableArray<T> all, ImmutableArray<T> view, int first, int size, Func<T, bool>? filter, RepeatedField<T> page)
        where T : class =>
        filter is null ? TakeAll(view, first, size, page) : TakeFiltered(all, view, first, size, filter, page);

    private static PageSlice<T> TakeAll<T>(ImmutableArray<T> view, int first, int size, RepeatedField<T> page)
        where T : class
    {
        var end = Math.Min(first + size, view.Length);
        page.Capacity = end - first;
        for (var position = first; position < end; position++) page.Add(view[position]);
        return new(end < view.Length ? view[end - 1] : null, view.Length);
    }

    private static PageSlice<T> TakeFiltered<T>(
        ImmutableArray<T> all, ImmutableArray<T> view, int first, int size, Func<T, bool> filter, RepeatedField<T> page)
        where T : class
    {
        var (total, more) = (0, false);
        for (var position = 0; position < all.Length; position++)
        {
            if (!filter(all[position])) continue;
            total++;
            if (position < first) continue;
            if (page.Count < size) page.Add(view[position]);
            else more = true;
        }

        return new(more ? page[^1] : null, total);
    }
}
