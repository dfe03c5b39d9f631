using System.Runtime.InteropServices;
using CstoRef.Indexes;
using CstoRef.Server.Checks;

namespace CstoRef.Server.Calls;

/// <summary>
/// The order in which a request wants a list, in the syntax of <see href="https://google.aip.dev/132">AIP-132</see>: a field, and
/// <c>desc</c> after it for the other direction.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ListOrder
{
    private const string RequestField = "order_by";
    private const string Descending = "desc";

    /// <summary>No order is longer; only so much is looked at.</summary>
    private const int MaxLength = 100;

    private readonly ResourceOrders _orders;
    private readonly string _field;
    private readonly bool _isDescending;

    private ListOrder(ResourceOrders orders, string field, bool isDescending) => (_orders, _field, _isDescending) = (orders, field, isDescending);

    /// <summary>Reads the order; by name where the request names none, or one that is a fault.</summary>
    /// <param name="text">What the request says.</param>
    /// <param name="orders">The orders that the kind can be listed in.</param>
    /// <param name="faults">Where to add what is wrong with it.</param>
    public static ListOrder Of(string text, ResourceOrders orders, FieldFaults faults)
    {
        if (text.Length == 0) return new(orders, ResourceOrders.Name, isDescending: false);
        var words = text.Length > MaxLength ? [] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var field, .. var rest] && orders.Fields.Contains(field, StringComparer.Ordinal) && rest is [] or [Descending])
            return new(orders, field, rest.Length > 0);
        var allowed = orders.Fields.SelectMany(one => new[] { one, $"{one} {Descending}" });
        faults.Add(RequestField, $"must be one of: {string.Join(", ", allowed)}; it is {Quoted.Text(text)}");
        return new(orders, ResourceOrders.Name, isDescending: false);
    }

    /// <summary>The positions of the resources that a request selects, in this order; null for all of them by name.</summary>
    /// <param name="selected">Their positions; null: all.</param>
    public IPositions? Of(PositionSet? selected) => _orders.InOrder(_field, _isDescending, selected);
}
