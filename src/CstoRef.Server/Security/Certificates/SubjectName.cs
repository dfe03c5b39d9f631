using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CstoRef.Server.Security.Certificates;

/// <summary>The subject of a certificate as something to compare by: part by part, however it was encoded or written.</summary>
internal static class SubjectName
{
    /// <summary>The parts of a subject in order; null where it has none, or some that nobody can compare.</summary>
    public static string? Of(X500DistinguishedName subject)
    {
        try
        {
            var parts = subject.EnumerateRelativeDistinguishedNames(reversed: false)
                .Select(part => part.HasMultipleElements ? null : new[] { part.GetSingleElementType().Value, part.GetSingleElementValue() })
                .ToArray();
            return parts.Length > 0 && Array.TrueForAll(parts, part => part is [not null, not null])
                ? JsonSerializer.Serialize(parts)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The same of a subject as somebody writes it.</summary>
    public static string? Of(string text)
    {
        try
        {
            return Of(new X500DistinguishedName(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
