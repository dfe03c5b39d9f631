namespace CstoRef.Cli.Names;

/// <summary>The names that somebody gives the tool: as arguments, or from a file or another program, one a line.</summary>
internal static class NameInput
{
    /// <summary>The arguments, or where there are none the lines of the input that are not empty.</summary>
    /// <exception cref="CommandFailedException">There are none either.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        IReadOnlyList<string> arguments, TextReader input, CancellationToken cancellationToken)
    {
        if (arguments.Count > 0) return arguments;
        var names = new List<string>();
        while (await input.ReadLineAsync(cancellationToken) is { } line)
            if (!string.IsNullOrWhiteSpace(line)) names.Add(line.Trim());
        return names.Count > 0
            ? names
            : throw new CommandFailedException("There is no name to resolve: give some, or write them to the standard input, one a line.");
    }
}
