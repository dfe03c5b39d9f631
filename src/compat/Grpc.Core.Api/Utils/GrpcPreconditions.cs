namespace Grpc.Core.Utils;

/// <summary>Checks of arguments and state.</summary>
public static class GrpcPreconditions
{
    /// <summary>Refuses an argument.</summary>
    /// <param name="condition">What must be true.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void CheckArgument(bool condition)
    {
        if (!condition)
            throw new ArgumentException(message: null);
    }

    /// <summary>Refuses an argument and says why.</summary>
    /// <param name="condition">What must be true.</param>
    /// <param name="errorMessage">Why it must.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void CheckArgument(bool condition, string errorMessage)
    {
        if (!condition)
            throw new ArgumentException(errorMessage);
    }

    /// <summary>Refuses a null.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="reference">The value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T CheckNotNull<T>(T reference) => reference is null ? throw new ArgumentNullException() : reference;

    /// <summary>Refuses a null argument by name.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="reference">The value.</param>
    /// <param name="paramName">The parameter's name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T CheckNotNull<T>(T reference, string paramName) =>
        reference is null ? throw new ArgumentNullException(paramName) : reference;

    /// <summary>Refuses an operation.</summary>
    /// <param name="condition">What must be true.</param>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static void CheckState(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException();
    }

    /// <summary>Refuses an operation and says why.</summary>
    /// <param name="condition">What must be true.</param>
    /// <param name="errorMessage">Why it must.</param>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static void CheckState(bool condition, string errorMessage)
    {
        if (!condition)
            throw new InvalidOperationException(errorMessage);
    }
}
