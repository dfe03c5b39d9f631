namespace CstoRef.Testing;

/// <summary>What a test asks of its service cannot be done. The message says why.</summary>
public sealed class CstoRefTestingException : Exception
{
    internal CstoRefTestingException(string message)
        : base(message)
    {
    }
}
