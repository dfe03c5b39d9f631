namespace CstoRef.Indexes;

/// <summary>All positions of a list in an order of their own.</summary>
internal interface IPositionOrder : IPositions
{
    /// <summary>Some of the positions in this order.</summary>
    IPositions Of(PositionSet selected);
}
