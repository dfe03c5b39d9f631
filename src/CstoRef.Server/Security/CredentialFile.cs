using System.Text;

namespace CstoRef.Server.Security;

/// <summary>Reads files about credentials, of which the largest are some dozens of KiB.</summary>
internal static class CredentialFile
{
    private const int MaxSize = 1024 * 1024;

    /// <exception cref="CredentialFileException">It cannot be read, or is far too large.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxSize) throw new CredentialFileException($"is larger than {MaxSize} bytes: {path}");
            var content = new byte[file.Length];
            return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CredentialFileException($"names a file that cannot be read: {path}");
        }
    }

    /// <exception cref="CredentialFileException">It cannot be read, or is far too large.</exception>
    public static string ReadText(string path) => Encoding.UTF8.GetString(Read(path)).TrimStart('\uFEFF');
}
