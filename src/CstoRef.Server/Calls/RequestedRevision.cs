using CstoRef.V1;

namespace CstoRef.Server.Calls;

/// <summary>Where a type of request says from which revision it wants to be answered.</summary>
/// <typeparam name="TRequest">The request's type.</typeparam>
internal static class RequestedRevision<TRequest>
    where TRequest : class
{
    /// <summary>Its options of reading; null where the type has none.</summary>
    public static Func<TRequest, ReadOptions?>? Options { get; } = Getter<ReadOptions?>("Read");

    /// <summary>Its page token; null where the type has none.</summary>
    public static Func<TRequest, string>? PageToken { get; } = Getter<string>("PageToken");

    private static Func<TRequest, T>? Getter<T>(string property) =>
        typeof(TRequest).GetProperty(property, typeof(T))?.GetMethod?.CreateDelegate<Func<TRequest, T>>();
}
