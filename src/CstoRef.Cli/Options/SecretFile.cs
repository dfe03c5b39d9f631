namespace CstoRef.Cli.Options;

/// <summary>A file that holds a secret, which for that reason stands in no command.</summary>
internal static class SecretFile
{
    /// <param name="origin">The option or variable that names the file.</param>
    /// <param name="path">The file.</param>
    /// <returns>What it holds, without the space around it.</returns>
    /// <exception cref="CommandFailedException">The file cannot be read.</exception>
    public static string Read(string origin, string path) => Read(origin, path, one => File.ReadAllText(one).Trim());

    /// <summary>Reads a file that is no mere text.</summary>
    /// <param name="origin">The option or variable that names the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="read">How to read it.</param>
    /// <exception cref="CommandFailedException">The file cannot be read.</exception>
    public static T Read<T>(string origin, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{origin} names a file that cannot be read: {path}", fault);
        }
    }
}
