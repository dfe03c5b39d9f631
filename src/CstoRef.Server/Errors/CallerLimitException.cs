using System.Globalization;
using CstoRef.Server.Limits;

namespace CstoRef.Server.Errors;

/// <summary>A caller asks for more than one caller may have.</summary>
/// <param name="limit">The limit.</param>
/// <param name="retryAfter">When it may come again.</param>
internal sealed class CallerLimitException(CallerLimit limit, TimeSpan retryAfter)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{limit.What} than the {limit.Value:0.###} that one caller may have. Come again later, and more slowly."))
{
    public CallerLimit Limit { get; } = limit;

    public TimeSpan RetryAfter { get; } = retryAfter;
}
