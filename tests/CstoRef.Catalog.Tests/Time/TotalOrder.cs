namespace CstoRef.Tests.Time;

/// <summary>What every comparison must keep.</summary>
internal static class TotalOrder
{
    public static void Holds<T>((T One, T Two, T Three) values, Comparison<T> compare)
        where T : IEquatable<T>
    {
        compare(values.One, values.One).ShouldBe(0);
        Math.Sign(compare(values.One, values.Two)).ShouldBe(-Math.Sign(compare(values.Two, values.One)));
        if (compare(values.One, values.Two) <= 0 && compare(values.Two, values.Three) <= 0)
            compare(values.One, values.Three).ShouldBeLessThanOrEqualTo(0);
    }
}
