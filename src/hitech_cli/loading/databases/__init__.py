"""Tables where they are: in databases and on clusters, asked through SQLAlchemy."""
