namespace CstoRef.Texts;

/// <summary>Addresses at which something can be opened on the web.</summary>
internal static class WebAddress
{
    /// <summary>Whether a text is an absolute http or https address.</summary>
    public static bool IsAbsolute(string text) => HasScheme(text, Uri.UriSchemeHttp) || IsSecure(text);

    /// <summary>Whether a text is an absolute https address.</summary>
    public static bool IsSecure(string text) => HasScheme(text, Uri.UriSchemeHttps);

    private static bool HasScheme(string text, string scheme) =>
        !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && string.Equals(uri.Scheme, scheme, StringComparison.Ordinal);
}
